import { weightedMean, type BoostingObjective } from "./objective.ts";

/** Keeps the first score finite when all rows are of one class. */
const leastShare = 1e-9;

/** log(1 + e^score) without overflow. */
function softplus(score: number): number {
  return Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
}

/** Log loss of two classes on one score, in nats; starts at the log odds of the classes. */
export const logistic: BoostingObjective = {
  outputs: 1,
  link: "sigmoid",
  start({ target, weights }) {
    const mean = weightedMean(target.length, weights, (row) => target[row]!);
    const share = Math.min(1 - leastShare, Math.max(leastShare, mean));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  loss({ target, weights, scores }, { from, to }) {
    let sum = 0;
    for (let row = from; row < to; row++)
      sum += (weights?.[row] ?? 1) * (softplus(scores[row]!) - target[row]! * scores[row]!);
    return sum;
  },
  derive({ target, weights, scores }, _output, into, { from, to }) {
    for (let row = from; row < to; row++) {
      const weight = weights?.[row] ?? 1;
      const probability = 1 / (1 + Math.exp(-scores[row]!));
      into[2 * row] = weight * (probability - target[row]!);
      into[2 * row + 1] = weight * probability * (1 - probability);
    }
  },
};
