import type { ChartModel } from "./model.ts";

/** Where the drawing is inside its box, in CSS pixels. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drawn chart. The only implementation draws with chart.js; pages know just this. */
export interface Plot {
  /** Draws a model, and hides the series of these names. */
  update(model: ChartModel, hidden: ReadonlySet<string>): void;
  /** Reads the theme again and draws. */
  restyle(): void;
  /** The drawing area, or null before the first layout. */
  area(): PlotArea | null;
  /** Horizontal place of a label by its position; fractions lie between labels. */
  xOf(position: number): number;
  /** Vertical place of a value. */
  yOf(value: number, axis: "left" | "right"): number;
  /** Value at a vertical place. */
  valueAt(y: number, axis: "left" | "right"): number;
  /** A PNG of title, legend and drawing on the theme's background, base64 without a prefix. */
  toPng(): string;
}

/** Makes a plot on a canvas; `onLayout` is called whenever places may have moved. */
export type CreatePlot = (canvas: HTMLCanvasElement, language: string, onLayout: () => void) => Plot;
