import type * as z from "zod";
import type { Kernels, Matrix } from "../compute/kernels.ts";
import type { NodeDraft, Task } from "../pipeline/types.ts";
import type { SavedState } from "../solvers/index.ts";
import type { PenaltyChoice } from "./penalty-choice.ts";
import type { OutOfBagScore } from "../trees/tree-votes.ts";

/** Rows to fit on or to validate with: the design matrix and what is to be predicted. */
export interface FitRows {
  readonly x: Matrix;
  /** The number (regression) or the class number (classification) of each row. */
  readonly target: Float32Array;
  readonly weights?: Float32Array;
}

export interface FitProblem {
  readonly task: Task;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  readonly train: FitRows;
  /** Rows for early stopping, or null when the recipe wants none. */
  readonly validation: FitRows | null;
  readonly seed: number;
  /**
   * What a step of a fit of the same problem and parameters saved, to go on from there with the same bits.
   * Such a fit throws `corrupt-model` when it does not fit.
   */
  readonly resumed?: SavedState;
  /**
   * For a learner of raw input, per column of x: how many category codes it holds, 0 for numbers. All columns
   * are numbers when left out.
   */
  readonly levels?: Int32Array;
  /** For a learner of raw input, the feature that each column of x holds. */
  readonly features?: readonly string[];
}

/** One point of the learning curve; losses are means per row. */
export interface CurvePoint {
  readonly epoch: number;
  readonly train: number;
  readonly validation: number | null;
  /** `train` is the loss of out-of-bag predictions: of a forest, by the trees that did not learn from a row. */
  readonly isOutOfBag?: true | undefined;
}

/** The end of an epoch. */
export interface FitEpoch extends CurvePoint {
  /** How many there are to be at most. */
  readonly epochs: number;
  readonly isBest: boolean;
  /**
   * What the fit needs to go on from here, with its best state so far; to be asked before the next step. Left
   * out by a fit that ends here or cannot be resumed.
   */
  readonly save?: (() => SavedState) | undefined;
}

/** A fit yields a point after each epoch, or null just to let the caller breathe. */
export type FitStep = FitEpoch | null;

export type StopReason = "converged" | "early-stopping" | "epochs" | "stopped-by-user" | "diverged";

export interface FitResult {
  /** The ops from the design matrix to the scores, in a chain; the best state seen, not the last. */
  readonly head: readonly NodeDraft[];
  readonly stopped: StopReason;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** The solver that ran (what `auto` became), for learners that have several. */
  readonly solver?: string;
  /** The penalty that was found along a path, when it was not given. */
  readonly penalty?: PenaltyChoice;
  /** Of a forest whose trees left rows out. */
  readonly outOfBag?: OutOfBagScore;
}

/** What the caller tells a fit at each step. */
export interface FitControl {
  /** End now and keep the best so far. */
  readonly stop: boolean;
}

/** A running fit: pure, synchronous steps of at most some tens of milliseconds. */
export type Fit = Generator<FitStep, FitResult, FitControl>;

/** One learner: its name, its hyperparameters with documented defaults, and how it fits. */
export interface Learner<Parameters = unknown> {
  readonly name: string;
  readonly title: string;
  readonly tasks: readonly Task[];
  /**
   * What the design matrix holds: imputed, standardized numbers and one-hot slots (when left out), or numbers as
   * they are and category codes, both NaN where missing. Behind a projection it is standardized in any case.
   */
  readonly input?: "raw";
  /** Object schema; every field has a default and a description naming its source. */
  readonly parameters: z.ZodType<Parameters>;
  fit(problem: FitProblem, parameters: Parameters, kernels: Kernels): Fit;
}
