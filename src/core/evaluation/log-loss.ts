import { meanWithError, type MeanWithError } from "./mean-with-error.ts";

/** Probabilities are kept this far from 0 and 1: float32's epsilon, as scikit-learn does for float32. */
const probabilityEpsilon = 2 ** -23;

/** Negative log (nats) of a probability, clipped so that it stays finite. */
export function surprise(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, probabilityEpsilon), 1 - probabilityEpsilon));
}

export interface LogLossRequest {
  /** rows × classes, row-major. */
  readonly probabilities: Float32Array;
  /** Class number of each row; -1 for a label that is none of the classes, which has probability 0. */
  readonly target: Float32Array;
  readonly classes: number;
}

/** Mean negative log likelihood per row (nats), as scikit-learn's `log_loss` on float32 probabilities. */
export function logLoss(request: LogLossRequest): MeanWithError {
  const { probabilities, target, classes } = request;
  return meanWithError(target.length, (row) => {
    const actual = target[row]!;
    return surprise(actual < 0 ? 0 : probabilities[row * classes + actual]!);
  });
}
