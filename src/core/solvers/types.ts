import type { Objective } from "./objective.ts";
import type { SavedState } from "./saved-state.ts";

/** A point a solver stands at after an epoch. The array may be reused: copy it to keep it. */
export interface Iterate {
  readonly coefficients: Float64Array;
  /** Mean loss of the training rows there, penalties left out; for `sgd` the mean while the epoch ran. */
  readonly loss: number;
  /** The objective there, per unit of weight; null when not measured, and the latest iterate counts. */
  readonly value: number | null;
  /**
   * What the solver needs to go on from here with the same bits; to be asked before its next step. Left out
   * when it ends here.
   */
  readonly save?: (() => SavedState) | undefined;
}

/** Why a solver came to its end by itself. */
export type Ending = "converged" | "epochs" | "diverged";

/** A running solver: an iterate after each epoch, and null between slices of some tens of milliseconds. */
export type Solver = Generator<Iterate | null, Ending, undefined>;

/** How a learning rate falls from epoch to epoch. */
export type Schedule = "constant" | "inverse" | "cosine" | "plateau";

/** What the user may set of a solver; each solver reads its own part. */
export interface SolverOptions {
  readonly epochs: number;
  readonly tolerance: number;
  /** Left out: from the smoothness of the loss. */
  readonly learningRate?: number | undefined;
  /** Left out: the solver's own. */
  readonly momentum?: number | undefined;
  readonly nesterov: boolean;
  readonly schedule: Schedule;
  readonly batchSize: number;
  readonly seed: number;
}

/**
 * Starts at `start` (not changed) and minimizes the objective; with `resumed`, goes on from what an iterate
 * of the same objective, start and options saved. Throws `corrupt-model` when that does not fit.
 */
export type StartSolver = (
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
) => Solver;
