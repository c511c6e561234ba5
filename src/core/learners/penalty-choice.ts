/** One penalty of a path, with what it came to. Errors are mean squared errors in the target's units. */
export interface PathStep {
  /** scikit-learn's alpha. */
  readonly alpha: number;
  readonly error: number;
  /** Standard error over the folds; null without folds. */
  readonly deviation: number | null;
  /** Coefficients that are not zero when fitted on all training rows. */
  readonly nonzero: number;
  /** Whether every fit at this penalty reached its minimum. */
  readonly converged: boolean;
}

/** A penalty that was found along a path, and the path. */
export interface PenaltyChoice {
  readonly by: "cv" | "validation";
  /** Null when the validation rows decided. */
  readonly folds: number | null;
  readonly rule: "min" | "1se";
  readonly l1Ratio: number;
  readonly alpha: number;
  /** The same as hyperparameters of a recipe: alpha · l1Ratio · weight of the rows, alpha · (1 − l1Ratio) · weight. */
  readonly l1: number;
  readonly l2: number;
  /** Greatest penalty first. */
  readonly path: readonly PathStep[];
}
