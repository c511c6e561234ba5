import type { BoostingObjective } from "./objective.ts";

const leastShare = 1e-9;

/**
 * Log loss of K classes on K scores, in nats; starts at the logs of the class shares. The second derivative
 * carries the factor K / (K − 1) of Friedman 2001 ("Greedy Function Approximation", §4.6), as LightGBM's does.
 */
export function softmax(classes: number): BoostingObjective {
  const factor = classes / (classes - 1);
  const powers = new Float64Array(classes);
  return {
    outputs: classes,
    link: "softmax",
    start({ target, weights }) {
      const totals = new Float64Array(classes);
      target.forEach((label, row) => (totals[label]! += weights?.[row] ?? 1));
      const total = totals.reduce((sum, part) => sum + part, 0);
      return totals.map((part) => Math.log(Math.max(leastShare, part / total)));
    },
    loss({ target, weights, scores }, { from, to }) {
      let total = 0;
      for (let row = from; row < to; row++) {
        const { most, sum } = writePowers(scores, row * classes, powers);
        total += (weights?.[row] ?? 1) * (most + Math.log(sum) - scores[row * classes + target[row]!]!);
      }
      return total;
    },
    derive({ target, weights, scores }, output, into, { from, to }) {
      let total = 0;
      for (let row = from; row < to; row++) {
        const weight = weights?.[row] ?? 1;
        const start = row * classes;
        const { most, sum } = writePowers(scores, start, powers);
        const probability = powers[output]! / sum;
        into[2 * row] = weight * (probability - (target[row] === output ? 1 : 0));
        into[2 * row + 1] = weight * factor * probability * (1 - probability);
        if (output === 0) total += weight * (most + Math.log(sum) - scores[start + target[row]!]!);
      }
      return total;
    },
  };
}

/** Writes e^(score − greatest) of a row's scores; answers their sum and the greatest score. */
function writePowers(
  scores: Float64Array,
  start: number,
  powers: Float64Array,
): { readonly most: number; readonly sum: number } {
  let most = -Infinity;
  for (let k = 0; k < powers.length; k++) most = Math.max(most, scores[start + k]!);
  let sum = 0;
  for (let k = 0; k < powers.length; k++) sum += powers[k] = Math.exp(scores[start + k]! - most);
  return { most, sum };
}
