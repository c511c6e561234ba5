import type { SeriesColor } from "../theme.ts";

/** Why a point stands out: `best` is what is kept, `breach` is past a limit. */
export type Mark = "best" | "breach";

/** Lengths of strokes and gaps of a line, in pixels. */
export const dashes = { solid: [], dashed: [6, 4], dotted: [2, 3], dashDotted: [8, 3, 2, 3] } as const;
export type Dash = keyof typeof dashes;

/** One line or one row of bars over the labels of a chart. */
export interface Series {
  /** Name in legend, tooltip, table and CSV. */
  readonly name: string;
  /** One per label; null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
  readonly shape: "line" | "bars";
  readonly color: SeriesColor;
  /** Lines differ by dash too, so that color is never the only sign. */
  readonly dash: Dash;
  readonly axis: "left" | "right";
  /** Points that stand out, by position. */
  readonly marks?: ReadonlyMap<number, Mark>;
  /** From this position on, bars are drawn faded: what will not be kept. */
  readonly fadedFrom?: number;
  /** A line that is a level (a limit, a reference), drawn without points. */
  readonly isLevel?: boolean;
}

/** A vertical axis. */
export interface Axis {
  /** Title with the unit. */
  readonly title: string;
  readonly isLogarithmic?: boolean;
  /** A linear axis begins at zero unless a value lies below it. */
  readonly fromZero?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Share values: ticks read as percent. */
  readonly isShare?: boolean;
}

/**
 * Everything a chart says, as data. The drawing, the legend, the table twin, the CSV and the test hook are all
 * made from it, so they cannot disagree.
 */
export interface ChartModel {
  /** Short name for files and for `tablewrightPage.chartData`. */
  readonly name: string;
  readonly title: string;
  /** The gist in a sentence, for people who do not see the picture. */
  readonly gist: string;
  readonly xTitle: string;
  /** Numbers make a continuous axis, texts one place each. */
  readonly labels: readonly number[] | readonly string[];
  readonly left: Axis;
  readonly right?: Axis;
  readonly series: readonly Series[];
  /** A value in words: tooltips and tables. */
  readonly format: (value: number) => string;
}

/** Whether the horizontal axis is continuous. */
export function isContinuous(model: ChartModel): boolean {
  return model.labels.length > 0 && model.labels.every((label) => typeof label === "number");
}
