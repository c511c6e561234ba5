import type { InspectedColumn } from "../data/source.ts";
import type { ColumnKind } from "../data/table.ts";
import type { ColumnUse } from "../data/use.ts";
import type { Task } from "../pipeline/types.ts";

/**
 * The values of a number or date column; dates are milliseconds since 1970 UTC. Null where a figure does not
 * exist: all of an empty column, the spread of a single value, what overflows a double.
 */
export interface NumberStatistics {
  readonly minimum: number | null;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  /** Divisor n − 1. */
  readonly standardDeviation: number | null;
  /** Adjusted Fisher–Pearson coefficient G1, as pandas has it. */
  readonly skew: number | null;
  readonly zeros: number;
  readonly negatives: number;
}

/** Rows per bin; a bin holds its lower edge, the last one its upper edge too. One more edge than counts. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

export interface TopValue {
  readonly value: string;
  readonly rows: number;
}

/** What looks wrong in a column; sentences live in `src/words`. */
export type Suspicion =
  /** A number or day that people write for "unknown", far from all others. */
  | { readonly code: "sentinel"; readonly value: number; readonly rows: number }
  | { readonly code: "zeros"; readonly rows: number }
  | { readonly code: "infinite"; readonly rows: number }
  /** Values more than three interquartile ranges away from the quartiles, at most a twentieth of all. */
  | { readonly code: "outliers"; readonly rows: number; readonly low: number; readonly high: number }
  | { readonly code: "dominant"; readonly value: string; readonly rows: number }
  | { readonly code: "spaces"; readonly example: string; readonly rows: number }
  /** Values that are one when capital letters and spaces are ignored. */
  | { readonly code: "spellings"; readonly groups: number; readonly examples: readonly string[] }
  | { readonly code: "numbers-as-text"; readonly example: string; readonly rows: number }
  | { readonly code: "placeholder"; readonly value: string; readonly rows: number };

export interface ColumnProfile extends InspectedColumn {
  /** Whether `train` would learn from it, and why not. */
  readonly use: ColumnUse;
  /** What it would be predicted as if it were the target. */
  readonly task: Task;
  /** Null for categories and booleans. */
  readonly statistics: NumberStatistics | null;
  /** Null for categories and booleans, and without values. */
  readonly histogram: Histogram | null;
  /** The most frequent values of a category or boolean column, at most 10; empty for all others. */
  readonly top: readonly TopValue[];
  readonly suspicions: readonly Suspicion[];
}

/** Pearson's r and Spearman's ρ in [−1, 1]; bias-corrected Cramér's V and the correlation ratio η in [0, 1]. */
export type AssociationMeasure = "pearson" | "cramersV" | "eta";

/** How far columns go together, two by two, on the rows where both are present. */
export interface Associations {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Usable columns that are not in the matrix, since it holds at most 100. */
  readonly leftOut: number;
  /** Rows looked at: all, or some spread evenly at random when all would take long. */
  readonly rows: number;
  /**
   * Symmetric. Pearson's r of two numbers (dates are numbers), Cramér's V of two categories (booleans are
   * categories; past the 30 most frequent levels all are one), η of a category and a number. Null where it does
   * not exist: a side is constant, or fewer than two rows have both.
   */
  readonly values: readonly (readonly (number | null)[])[];
  /** Spearman's ρ of two numbers, null for all other pairs. */
  readonly spearman: readonly (readonly (number | null)[])[];
}

export interface TargetAssociation {
  readonly name: string;
  readonly measure: AssociationMeasure;
  readonly value: number | null;
  readonly spearman: number | null;
}

/** How far each usable column goes together with the target, the most associated first. */
export interface TargetProfile {
  readonly name: string;
  readonly task: Task;
  readonly associations: readonly TargetAssociation[];
}

/** How much of a file a profile rests on, when it is not all of it. */
export interface ProfileSample {
  /** Rows that quartiles, histograms, associations and suspicions come from. */
  readonly rows: number;
  /**
   * How many rows went by: missing cells, distinct values, extremes, means, deviations and skew come from all of them.
   * The rest of the file is still to be read while this is fewer than the file has.
   */
  readonly counted: number;
  /** Figures that are estimates; all others are exact as far as `counted` goes. ADR 22 says how good they are. */
  readonly approximate?: readonly ApproximateFigure[];
}

export type ApproximateFigure =
  "rows" | "missing" | "distinct" | "statistics" | "quartiles" | "histogram" | "top" | "suspicions";
