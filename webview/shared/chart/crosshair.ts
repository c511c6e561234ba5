import type { Chart, Plugin } from "chart.js";

/** Draws a line through the place the tooltip speaks of. `color` is asked at each draw, as the theme may change. */
export function crosshair(color: () => string): Plugin<"line" | "bar"> {
  return {
    id: "crosshair",
    afterDatasetsDraw(chart: Chart<"line" | "bar">) {
      const active = chart.tooltip?.getActiveElements()[0];
      if (active === undefined) return;
      const { ctx, chartArea } = chart;
      // On half a pixel a line of one pixel is sharp.
      const x = Math.round(active.element.x) + 0.5;
      ctx.save();
      ctx.strokeStyle = color();
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}
