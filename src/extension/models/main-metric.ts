import type { TrainReport } from "../../protocol/worker.ts";

type Metrics = TrainReport["holdout"]["metrics"];

/** What versions are compared by at a glance, first one that is there. */
const preferred = ["accuracy", "rmse"];

/** The one metric that stands for a version in lists; null when there are none. */
export function mainMetric(metrics: Metrics): { readonly name: string; readonly value: number } | null {
  const entries = Object.entries(metrics);
  const found = preferred.map((name) => entries.find(([each]) => each === name)).find(Boolean) ?? entries[0];
  return found ? { name: found[0], value: found[1] } : null;
}
