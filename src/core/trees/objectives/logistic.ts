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
    const sum = new LogSum();
    for (let row = from; row < to; row++) {
      const weight = weights?.[row] ?? 1;
      const score = Math.max(-mostScore, Math.min(mostScore, scores[row]!));
      const odds = Math.exp(-score);
      const probability = 1 / (1 + odds);
      const complement = odds * probability;
      const label = target[row]!;
      into[2 * row] = weight * (label > 0 ? -complement : probability);
      into[2 * row + 1] = weight * probability * complement;
      sum.add(label > 0 ? probability : complement, weight);
    }
    return -sum.total;
  },
};

/** Beyond it, a probability is 0 or 1 as far as 13 digits tell. */
const mostScore = 30;
/** Factors above e^-mostScore whose product is far from underflow. */
const factorsTogether = 16;

/** Σ weight · log(factor) with one logarithm for many factors of weight 1. */
class LogSum {
  #product = 1;
  #factors = 0;
  #sum = 0;

  get total(): number {
    return this.#sum + Math.log(this.#product);
  }

  add(factor: number, weight: number): void {
    if (weight !== 1) {
      this.#sum += weight * Math.log(factor);
      return;
    }
    this.#product *= factor;
    if (++this.#factors < factorsTogether) return;
    this.#sum += Math.log(this.#product);
    this.#product = 1;
    this.#factors = 0;
  }
}
