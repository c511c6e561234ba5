import type { Theme } from "../theme.ts";
import { dashes, type ChartModel, type Series } from "./model.ts";

const margin = 16;

function drawSample(
  context: CanvasRenderingContext2D,
  series: Series,
  place: { x: number; y: number },
): void {
  if (series.shape === "bars") {
    const box = [place.x + 4, place.y - 6, 16, 12] as const;
    if (series.fadedFrom === 0) context.strokeRect(...box);
    else context.fillRect(...box);
    return;
  }
  context.setLineDash([...dashes[series.dash]]);
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(place.x, place.y);
  context.lineTo(place.x + 24, place.y);
  context.stroke();
  context.setLineDash([]);
}

function drawLegend(context: CanvasRenderingContext2D, series: readonly Series[], theme: Theme): void {
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  let x = margin;
  for (const one of series) {
    context.fillStyle = theme.series[one.color];
    context.strokeStyle = theme.series[one.color];
    drawSample(context, one, { x, y: margin + 32 });
    context.fillStyle = theme.foreground;
    context.fillText(one.name, x + 32, margin + 32);
    x += 32 + context.measureText(one.name).width + margin;
  }
}

/** A picture that stands alone: background, title, legend, drawing. Base64 without a prefix. */
export function composePng(drawing: HTMLCanvasElement, model: ChartModel, theme: Theme): string {
  const scale = drawing.width / Math.max(1, drawing.clientWidth);
  const head = margin + 56;
  const canvas = document.createElement("canvas");
  canvas.width = drawing.width + 2 * margin * scale;
  canvas.height = drawing.height + (head + margin) * scale;
  const context = canvas.getContext("2d");
  if (context === null) return "";
  context.scale(scale, scale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = theme.foreground;
  context.textBaseline = "middle";
  context.font = `600 ${theme.fontSize + 2}px ${theme.fontFamily}`;
  context.fillText(model.title, margin, margin + 8);
  drawLegend(context, model.series, theme);
  context.drawImage(drawing, margin, head, drawing.width / scale, drawing.height / scale);
  return canvas.toDataURL("image/png").replace("data:image/png;base64,", "");
}
