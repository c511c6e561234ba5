import { formatMetric } from "./metric.ts";

/** Fewest decimals, two or more, with which the limits look different. */
function decimalsFor(metric: string, [low, high]: readonly [number, number], language: string): number {
  let decimals = 2;
  const looksSame = (): boolean =>
    formatMetric(metric, low, language, decimals) === formatMetric(metric, high, language, decimals);
  while (decimals < 5 && low !== high && looksSame()) decimals++;
  return decimals;
}

/** A 95 % interval in brackets: "(0.93–0.98)"; negative limits are joined by "to". */
export function formatInterval(metric: string, limits: readonly [number, number], language = "en"): string {
  const decimals = decimalsFor(metric, limits, language);
  const [low, high] = limits.map((limit) => formatMetric(metric, limit, language, decimals));
  return limits[0] < 0 ? `(${low!} to ${high!})` : `(${low!}–${high!})`;
}
