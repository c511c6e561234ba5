import type { ColumnKind } from "../../data/table.ts";

/** How alike one column is, real and made. Scores go from 0 (nothing alike) to 1 (the same). */
export interface MarginalFidelity {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly measure: "ks" | "tv";
  /** Null where one side has no value. */
  readonly score: number | null;
  readonly missing: { readonly real: number; readonly synthetic: number };
  readonly missingScore: number;
}

/** How alike two columns go together, real and made. */
export interface PairFidelity {
  readonly left: string;
  readonly right: string;
  readonly measure: "correlation" | "contingency";
  readonly score: number | null;
  /** The correlations; null for other pairs and where they are not defined. */
  readonly real: number | null;
  readonly synthetic: number | null;
}

/** How near made rows come to real ones. */
export interface PrivacyReport {
  /** Made rows that were looked at. */
  readonly rows: number;
  /** Share of them nearer to the rows learned from than to as many others; 0.5 tells nothing of who was learned from. */
  readonly closerToTraining: number;
  /** Distance to the nearest row learned from, in [0, 1], and the same for real rows that were held out. */
  readonly medianDistance: number;
  readonly holdoutMedianDistance: number;
  /** Nearest ÷ second nearest distance; near 0 where a row points at one real row. NaN for a single row. */
  readonly neighborRatio: number;
  readonly holdoutNeighborRatio: number;
  /** Made rows equal to one learned from, and held-out rows that are. */
  readonly copies: number;
  readonly holdoutCopies: number;
  readonly compared: { readonly training: number; readonly holdout: number };
}
