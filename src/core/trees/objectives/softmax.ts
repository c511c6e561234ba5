import type { BoostingObjective } from "./objective.ts";

const leastShare = 1e-9;

/**
 * Log loss of K classes on K scores, in nats; starts at the logs of the class shares. The second derivative
 * carries the factor K / (K − 1) of Friedman 2001 ("Greedy Function Approximation", §4.6), as LightGBM's does.
 */
export function softmax(classes: number): BoostingObjective {
  const factor = classes / (classes - 1);
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
      for (let row = from; row < to; row++)
        total += (weights?.[row] ?? 1) * lossOf(scores, row * classes, { classes, label: target[row]! });
      return total;
    },
    derive(rows, output, into, { from, to }) {
      const { target, weights, scores, shared = new Float64Array(2 * to) } = rows;
      if (output === 0 || rows.shared === undefined) sumUp({ scores, classes, from, to }, shared);
      let total = 0;
      for (let row = from; row < to; row++) {
        const weight = weights?.[row] ?? 1;
        const [most, sum] = [shared[2 * row]!, shared[2 * row + 1]!];
        const probability = Math.exp(scores[row * classes + output]! - most) / sum;
        into[2 * row] = weight * (probability - (target[row] === output ? 1 : 0));
        into[2 * row + 1] = weight * factor * probability * (1 - probability);
        if (output === 0) total += weight * (most + Math.log(sum) - scores[row * classes + target[row]!]!);
      }
      return total;
    },
  };
}

function lossOf(
  scores: Float64Array,
  start: number,
  { classes, label }: { readonly classes: number; readonly label: number },
): number {
  const most = greatestOf(scores, start, classes);
  return most + Math.log(sumOfPowers(scores, start, { classes, most })) - scores[start + label]!;
}

interface Summed {
  readonly scores: Float64Array;
  readonly classes: number;
  readonly from: number;
  readonly to: number;
}

/** Writes each row's greatest score and its Σ e^(score − greatest). */
function sumUp({ scores, classes, from, to }: Summed, into: Float64Array): void {
  for (let row = from; row < to; row++) {
    const most = greatestOf(scores, row * classes, classes);
    into[2 * row] = most;
    into[2 * row + 1] = sumOfPowers(scores, row * classes, { classes, most });
  }
}

function greatestOf(scores: Float64Array, start: number, classes: number): number {
  let most = -Infinity;
  for (let k = start; k < start + classes; k++) most = Math.max(most, scores[k]!);
  return most;
}

function sumOfPowers(
  scores: Float64Array,
  start: number,
  { classes, most }: { readonly classes: number; readonly most: number },
): number {
  let sum = 0;
  for (let k = start; k < start + classes; k++) sum += Math.exp(scores[k]! - most);
  return sum;
}
