const lowerIsBetter = new Set(["log_loss", "rmse", "mae"]);

/** Whether more of a metric is better; so are those we do not know. */
export function isHigherBetter(metric: string): boolean {
  return !lowerIsBetter.has(metric);
}
