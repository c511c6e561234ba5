import type { Parity } from "../lifecycle/reports.ts";

/** The parity of an export that could not be run here: nothing was compared, and why. */
export function unverified(reason: string): Parity {
  return {
    rows: 0,
    syntheticRows: 0,
    labelFlips: 0,
    maxAbsDiff: 0,
    meanAbsDiff: 0,
    verified: false,
    referee: "none",
    mismatch: null,
    notVerified: reason,
  };
}
