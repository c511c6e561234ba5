import { sigmoid, softmaxInPlace, softplus } from "./losses.ts";
import type { LossKind } from "./kernels.ts";

/**
 * Loss of one row. On return `scores` holds d loss / d score and `probabilities` what the second
 * derivative needs (unused for squared loss).
 */
export type RowLoss = (scores: Float64Array, probabilities: Float64Array, target: number) => number;

/** ½(score − y)². */
function squared(scores: Float64Array, _probabilities: Float64Array, target: number): number {
  const residual = scores[0]! - target;
  scores[0] = residual;
  return 0.5 * residual * residual;
}

/** −log P(y) for y in {0, 1}; in nats. */
function logistic(scores: Float64Array, probabilities: Float64Array, target: number): number {
  const score = scores[0]!;
  const probability = sigmoid(score);
  probabilities[0] = probability;
  scores[0] = probability - target;
  return softplus(score) - target * score;
}

/** −log P(class `target`); in nats. */
function softmax(scores: Float64Array, probabilities: Float64Array, target: number): number {
  const own = scores[target]!;
  const logSum = softmaxInPlace(scores);
  probabilities.set(scores);
  scores[target]! -= 1;
  return logSum - own;
}

/** The loss of each kind, row by row in float64: the law that kernels are held to. */
export const rowLosses: Readonly<Record<LossKind, RowLoss>> = { squared, logistic, softmax };
