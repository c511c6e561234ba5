import type { ChartDataset } from "chart.js";
import type { Theme } from "../theme.ts";
import { dashes, isContinuous, type ChartModel, type Mark, type Series } from "./model.ts";
import { thin } from "./thin.ts";

const radius = { plain: 2.5, best: 5, breach: 7, hit: 8 } as const;
/** Above this many points a line has no dots of its own. */
const dotLimits = { continuous: 24, places: 40 } as const;

type Point = { readonly x: number; readonly y: number | null } | number | null;
type Dataset = ChartDataset<"line" | "bar", Point[]>;

/** Data of a chart as chart.js draws it, long series thinned to the pixels there are. */
export interface DrawnData {
  readonly labels: string[];
  readonly datasets: Dataset[];
}

function pointsOf(model: ChartModel, series: Series, positions: readonly number[]): Point[] {
  const isNumeric = isContinuous(model);
  return positions.map((position) => {
    const y = series.values[position] ?? null;
    return isNumeric ? { x: Number(model.labels[position]), y } : y;
  });
}

function pointRadius(series: Series, mark: Mark | undefined, hasDots: boolean): number {
  if (mark !== undefined) return radius[mark];
  return hasDots && series.isLevel !== true ? radius.plain : 0;
}

function hasDots(model: ChartModel, count: number): boolean {
  return count <= (isContinuous(model) ? dotLimits.continuous : dotLimits.places);
}

function pointBorder(mark: Mark | undefined, color: string, theme: Theme): string {
  if (mark === "best") return theme.foreground;
  return mark === "breach" ? theme.series.red : color;
}

interface Style {
  readonly model: ChartModel;
  readonly positions: readonly number[];
  readonly theme: Theme;
}

function lineStyle(series: Series, { model, positions, theme }: Style): Partial<Dataset> {
  const isDotted = hasDots(model, positions.length);
  const color = theme.series[series.color];
  const marks = positions.map((position) => series.marks?.get(position));
  return {
    type: "line",
    borderWidth: series.isLevel === true ? 1.5 : 2,
    borderDash: [...dashes[series.dash]],
    pointStyle: marks.map((mark) => (mark === "breach" ? "triangle" : "circle")),
    pointRadius: marks.map((mark) => pointRadius(series, mark, isDotted)),
    pointHitRadius: radius.hit,
    pointBackgroundColor: marks.map((mark) => (mark === "breach" ? theme.series.red : color)),
    pointBorderColor: marks.map((mark) => pointBorder(mark, color, theme)),
    spanGaps: true,
    clip: radius.hit,
  };
}

function barStyle(series: Series, { positions, theme }: Style): Partial<Dataset> {
  const fadedFrom = series.fadedFrom ?? Infinity;
  const color = theme.series[series.color];
  return {
    type: "bar",
    borderWidth: 1,
    backgroundColor: positions.map((position) => (position < fadedFrom ? color : "transparent")),
    categoryPercentage: 0.9,
    barPercentage: 0.9,
  };
}

function toDataset(series: Series, styling: Style): Dataset {
  const { model, positions, theme } = styling;
  const style = series.shape === "line" ? lineStyle : barStyle;
  return {
    label: series.name,
    data: pointsOf(model, series, positions),
    yAxisID: series.axis,
    borderColor: theme.series[series.color],
    order: series.shape === "line" ? 0 : 1,
    ...style(series, styling),
  };
}

/** Makes what chart.js draws of a model in an area `width` pixels wide, without the series named in `hidden`. */
export function toDrawnData(
  model: ChartModel,
  drawing: { readonly theme: Theme; readonly width: number; readonly hidden: ReadonlySet<string> },
): DrawnData {
  const marked = model.series.flatMap((series) => [...(series.marks?.keys() ?? [])]);
  const hasBars = model.series.some((series) => series.shape === "bars");
  const all = model.series.map((series) => series.values);
  const positions = hasBars ? model.labels.map((_, index) => index) : thin(all, drawing.width, marked);
  return {
    labels: positions.map((position) => String(model.labels[position] ?? "")),
    datasets: model.series
      .filter((series) => !drawing.hidden.has(series.name))
      .map((series) => toDataset(series, { model, positions, theme: drawing.theme })),
  };
}
