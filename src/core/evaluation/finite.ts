import type { Intervals, Metrics } from "../lifecycle/reports.ts";

/** Leaves out what is undefined or not finite, so that a report never holds NaN. */
export function finiteMetrics(metrics: Readonly<Record<string, number | undefined>>): Metrics {
  const known = Object.entries(metrics).filter(
    (entry): entry is [string, number] => entry[1] !== undefined && Number.isFinite(entry[1]),
  );
  return Object.fromEntries(known);
}

/** Leaves out intervals that are undefined or have a limit that is not finite. */
export function finiteIntervals(
  intervals: Readonly<Record<string, readonly [number, number] | undefined>>,
): Intervals {
  const known = Object.entries(intervals).filter(
    (entry): entry is [string, readonly [number, number]] => entry[1]?.every(Number.isFinite) ?? false,
  );
  return Object.fromEntries(known);
}
