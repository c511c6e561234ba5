import type { PruneCounts } from "../passes/prune.ts";
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

/** Weights kept as codes. */
export interface QuantizeDone {
  readonly pass: "quantize";
  readonly type: "int8";
  /** Dense layers and projections whose weights are codes now, and how many weights they have. */
  readonly ops: number;
  readonly weights: number;
  /** Greatest distance of a weight from what stands for it, in units of its scale: one half at most. */
  readonly largestError: number;
}

/** How a share to prune was found, on rows that are not the hold-out. */
export interface SparsityChoice {
  readonly sparsity: number;
  readonly by: "validation" | "training";
  /** Share of their lead over the baseline that metrics could lose. */
  readonly maxLoss: number;
  /** Accuracy and log loss, or RMSE, without pruning, and at every share that was tried, upwards. */
  readonly before: Metrics;
  readonly tried: readonly { readonly sparsity: number; readonly metrics: Metrics }[];
}

/** Weights or rounds taken away, and what they alone used. */
export interface PruneDone {
  readonly pass: "prune";
  readonly part: "weights" | "rounds";
  readonly sparsity: number;
  /** Null when the share was given. */
  readonly choice: SparsityChoice | null;
  readonly from: PruneCounts;
  readonly to: PruneCounts;
}

/** One pass that rewrote a fitted model. */
export type RewriteReport = RewriteCost & (QuantizeDone | PruneDone);
