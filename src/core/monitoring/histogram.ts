import type { Finding } from "../findings.ts";

/** A column of reference and later rows over the same bins. */
export interface HistogramPair {
  readonly labels: readonly string[];
  /** Rows per bin, missing ones not among them. */
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly missing: number;
  readonly missingReference: number;
  /** Values that the reference never held. */
  readonly findings: readonly Finding[];
}
