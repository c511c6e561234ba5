import type { Metrics } from "./reports.ts";

/** A model beside a pass: what it weighs, how good it is, how fast. */
export interface RewriteState {
  /** Bytes of pipeline and tensors on disk. */
  readonly bytes: number;
  /** On the hold-out. */
  readonly metrics: Metrics;
  /** Mean time of predicting one row alone. */
  readonly rowMicroseconds: number;
}

/** What a pass did to a model's size, speed and answers, all on hold-out rows. */
export interface RewriteCost {
  readonly before: RewriteState;
  readonly after: RewriteState;
  readonly change: {
    readonly rows: number;
    /** Rows whose label is another one; 0 for regression. */
    readonly labels: number;
    /** Largest and mean distance between probabilities, or between predicted numbers. */
    readonly largest: number;
    readonly mean: number;
  };
}

/** One pass that rewrote a fitted model. */
export type RewriteReport = RewriteCost & {
  readonly pass: "quantize";
  readonly type: "int8";
  /** Dense layers and projections whose weights are codes now, and how many weights they have. */
  readonly ops: number;
  readonly weights: number;
  /** Greatest distance of a weight from what stands for it, in units of its scale: one half at most. */
  readonly largestError: number;
};
