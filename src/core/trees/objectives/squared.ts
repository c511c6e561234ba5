import { weightedMean, type BoostingObjective } from "./objective.ts";

/** Squared error ½(score − y)²; starts at the mean. */
export const squared: BoostingObjective = {
  outputs: 1,
  link: "identity",
  start: ({ target, weights }) =>
    Float64Array.of(weightedMean(target.length, weights, (row) => target[row]!)),
  loss({ target, weights, scores }, { from, to }) {
    let sum = 0;
    for (let row = from; row < to; row++) {
      const difference = scores[row]! - target[row]!;
      sum += 0.5 * (weights?.[row] ?? 1) * difference * difference;
    }
    return sum;
  },
  derive({ target, weights, scores }, _output, into, { from, to }) {
    let sum = 0;
    for (let row = from; row < to; row++) {
      const weight = weights?.[row] ?? 1;
      const difference = scores[row]! - target[row]!;
      into[2 * row] = weight * difference;
      into[2 * row + 1] = weight;
      sum += weight * difference * difference;
    }
    return sum / 2;
  },
};
