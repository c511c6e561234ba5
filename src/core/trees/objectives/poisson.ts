import { weightedMean, type BoostingObjective } from "./objective.ts";

/** Added to the score in the second derivative, which keeps steps small (LightGBM's poisson_max_delta_step). */
const dampening = 0.7;
/** Beyond it, means and their derivatives leave the range of float32. */
const mostScore = 80;
/** Keeps the first score finite when all counts are 0. */
const leastMean = 1e-9;

/**
 * Half the Poisson deviance of numbers ≥ 0 whose mean is e^score: y·log(y / mean) − (y − mean) (McCullagh & Nelder
 * 1989, §2.3); starts at the log of the mean.
 */
export const poisson: BoostingObjective = {
  outputs: 1,
  link: "exp",
  start: ({ target, weights }) =>
    Float64Array.of(
      Math.log(
        Math.max(
          leastMean,
          weightedMean(target.length, weights, (row) => target[row]!),
        ),
      ),
    ),
  loss({ target, weights, scores }, { from, to }) {
    let sum = 0;
    for (let row = from; row < to; row++)
      sum += (weights?.[row] ?? 1) * halfDeviance(target[row]!, scores[row]!);
    return sum;
  },
  derive({ target, weights, scores }, _output, into, { from, to }) {
    let sum = 0;
    for (let row = from; row < to; row++) {
      const weight = weights?.[row] ?? 1;
      const score = Math.min(mostScore, scores[row]!);
      into[2 * row] = weight * (Math.exp(score) - target[row]!);
      into[2 * row + 1] = weight * Math.exp(score + dampening);
      sum += weight * halfDeviance(target[row]!, score);
    }
    return sum;
  },
};

function halfDeviance(count: number, unbounded: number): number {
  const score = Math.min(mostScore, unbounded);
  const entropy = count > 0 ? count * (Math.log(count) - score) : 0;
  return entropy - count + Math.exp(score);
}
