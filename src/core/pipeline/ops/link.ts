import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Mismatch, Operation } from "../operation.ts";

const linkParameters = z.strictObject({ function: z.enum(["sigmoid", "softmax", "identity", "exp"]) });
/** Which link: see `link`. */
export type LinkParameters = z.output<typeof linkParameters>;
type LinkFunction = LinkParameters["function"];

/** 1 / (1 + e^-score) without overflow: the exponent is never positive. */
function sigmoid(score: number): number {
  const power = Math.exp(-Math.abs(score));
  return (score >= 0 ? 1 : power) / (1 + power);
}

function sigmoidRows(scores: Float32Array, probabilities: Float32Array): void {
  for (let row = 0; row < scores.length; row++) {
    probabilities[2 * row] = sigmoid(-scores[row]!);
    probabilities[2 * row + 1] = sigmoid(scores[row]!);
  }
}

/** Softmax of each row, shifted by its greatest score so that no exponent is positive. */
function softmaxRows(scores: Float32Array, probabilities: Float32Array, width: number): void {
  const powers = new Float64Array(width);
  for (let start = 0; start < scores.length; start += width) {
    const sum = shiftedPowers(scores, start, powers);
    for (let column = 0; column < width; column++) probabilities[start + column] = powers[column]! / sum;
  }
}

function shiftedPowers(scores: Float32Array, start: number, powers: Float64Array): number {
  let greatest = -Infinity;
  for (let column = 0; column < powers.length; column++)
    greatest = Math.max(greatest, scores[start + column]!);
  let sum = 0;
  for (let column = 0; column < powers.length; column++) {
    powers[column] = Math.exp(scores[start + column]! - greatest);
    sum += powers[column]!;
  }
  return sum;
}

/** Scores of `exp` are cut off here, where its values leave the range of float32. */
export const expBounds = { low: -87, high: 88 } as const;

function expRows(scores: Float32Array, values: Float32Array): void {
  const { low, high } = expBounds;
  for (let at = 0; at < scores.length; at++)
    values[at] = Math.exp(Math.min(high, Math.max(low, scores[at]!)));
}

const evaluations: Record<LinkFunction, (from: Float32Array, to: Float32Array, width: number) => void> = {
  sigmoid: sigmoidRows,
  softmax: softmaxRows,
  identity: (from, to) => to.set(from),
  exp: expRows,
};

function linkWidth(link: LinkFunction, inputs: number): number | Mismatch {
  if (link === "sigmoid") {
    return inputs === 1 ? 2 : { expected: "one score a row before a sigmoid", found: `${inputs} scores` };
  }
  if (link === "softmax" && inputs < 2) {
    return { expected: "two or more scores a row before a softmax", found: `${inputs} score` };
  }
  return inputs;
}

/**
 * `link`: from scores to what is predicted. `sigmoid` turns one score into the probabilities [1 − p, p],
 * `softmax` turns one score per class into probabilities, `identity` hands numbers through, `exp` turns scores within
 * `expBounds` into numbers above 0. Computed in
 * float64 without overflow, rounded to float32.
 */
export const link: Operation<LinkParameters> = {
  name: "link",
  summary: "Turns scores into probabilities, or hands predicted numbers through.",
  accepts: ["matrix"],
  arity: "one",
  yields: "matrix",
  parameters: linkParameters,
  tensors: {},
  width: ({ parameters, inputs }) => linkWidth(parameters.function, inputs),
  bind({ parameters, output: { width } }) {
    const evaluate = evaluations[parameters.function];
    const buffer = float32Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width);
      if (input?.type === "matrix") evaluate(input.data, data, width);
      return { type: "matrix", width, data };
    };
  },
};
