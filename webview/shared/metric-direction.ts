const lowerIsBetter = new Set(["log_loss", "rmse", "mae", "mse"]);

/** Whether a change of a metric is for the better; null when it did not change. */
export function isBetter(metric: string, before: number, after: number): boolean | null {
  if (!(after < before || after > before)) return null;
  return lowerIsBetter.has(metric) ? after < before : after > before;
}
