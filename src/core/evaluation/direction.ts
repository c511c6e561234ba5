/** Metrics where less is better; of every other metric more is better. */
const lowerIsBetter: ReadonlySet<string> = new Set(["log_loss", "rmse", "mae"]);

/** Whether a larger value of this metric means a better model. Unknown metrics count as higher-is-better. */
export function isHigherBetter(metric: string): boolean {
  return !lowerIsBetter.has(metric);
}
