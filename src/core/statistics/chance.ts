import { z99 } from "./normal.ts";

/** 99 % quantile of χ² by Wilson & Hilferty (1931); within 1.5 % of the exact one. */
export function chiSquareLimit(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + z99 * Math.sqrt(spread)) ** 3;
}

/**
 * Whether two histograms over the same bins differ by more than sampling explains: the χ² test of
 * homogeneity at 1 % (Pearson 1911; bins empty on both sides do not count). Keeps a file of few rows from
 * raising alarms. False when one side has no values.
 */
export function differsByMoreThanChance(reference: readonly number[], current: readonly number[]): boolean {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  if (n === 0 || m === 0) return false;
  const toCurrent = Math.sqrt(m / n);
  let statistic = 0;
  let freedom = -1;
  for (let bin = 0; bin < reference.length; bin++) {
    const both = reference[bin]! + current[bin]!;
    if (both === 0) continue;
    statistic += (toCurrent * reference[bin]! - current[bin]! / toCurrent) ** 2 / both;
    freedom++;
  }
  return freedom > 0 && statistic > chiSquareLimit(freedom);
}
