import { type BoostingObjective } from "./objective.ts";

/**
 * The weighted quantile: the smallest value at which values up to it weigh at least `share` of all; the mean of
 * it and the next when they weigh exactly that. NaN without values.
 */
export function weightedQuantile(values: Float64Array, weights: Float64Array, share: number): number {
  const order = Int32Array.from(values, (_, index) => index).sort(
    (left, right) => values[left]! - values[right]! || left - right,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (let index = 0; index < order.length; index++) {
    sum += weights[order[index]!]!;
    if (sum > share * total) return values[order[index]!]!;
    if (sum === share * total && index + 1 < order.length)
      return (values[order[index]!]! + values[order[index + 1]!]!) / 2;
  }
  return values[order.at(-1) ?? -1] ?? NaN;
}

/**
 * Pinball loss of a quantile: share · (y − score) above the score, (1 − share) · (score − y) below it. The
 * absolute error is twice that of share ½ and has the same minimum. Trees are grown on its slope with weights
 * as second derivative, and leaves then take the quantile of their residuals (Friedman 2001, §4.3; LightGBM's
 * RenewTreeOutput).
 */
export function quantile(share: number): BoostingObjective {
  return {
    outputs: 1,
    link: "identity",
    start: ({ target, weights }) =>
      Float64Array.of(
        weightedQuantile(
          Float64Array.from(target),
          Float64Array.from(target, (_, row) => weights?.[row] ?? 1),
          share,
        ),
      ),
    loss({ target, weights, scores }, { from, to }) {
      let sum = 0;
      for (let row = from; row < to; row++) {
        const residual = target[row]! - scores[row]!;
        sum += (weights?.[row] ?? 1) * (residual >= 0 ? share * residual : (share - 1) * residual);
      }
      return sum;
    },
    derive(rows, _output, into, range) {
      const { target, weights, scores } = rows;
      const { from, to } = range;
      for (let row = from; row < to; row++) {
        const weight = weights?.[row] ?? 1;
        into[2 * row] = weight * (scores[row]! >= target[row]! ? 1 - share : -share);
        into[2 * row + 1] = weight;
      }
      return this.loss(rows, range);
    },
    renew: (residuals, weights) => weightedQuantile(residuals, weights, share),
  };
}

/** Absolute error |y − score|: the pinball loss of the median, doubled; starts at the median. */
export function absolute(): BoostingObjective {
  const median = quantile(0.5);
  return {
    ...median,
    loss: (rows, range) => 2 * median.loss(rows, range),
    derive(rows, output, into, range) {
      const loss = median.derive(rows, output, into, range);
      for (let row = range.from; row < range.to; row++) into[2 * row]! *= 2;
      return 2 * loss;
    },
  };
}
