import { z95 } from "../statistics/normal.ts";

/**
 * 95 % interval of a positive quantity from its standard error: the delta method on the log scale,
 * `estimate · exp(± z · error / estimate)`. It stays positive and is asymmetric as such quantities are.
 * Large-sample (some 30 rows); undefined when the estimate is not positive or the error not finite.
 *
 * Source: Casella & Berger, "Statistical Inference", 2nd ed., §5.5.4 (delta method).
 */
export function logDeltaInterval(estimate: number, error: number): readonly [number, number] | undefined {
  if (!(estimate > 0) || !Number.isFinite(error) || !Number.isFinite(estimate)) return undefined;
  const factor = Math.exp((z95 * error) / estimate);
  return Number.isFinite(factor) ? [estimate / factor, estimate * factor] : undefined;
}
