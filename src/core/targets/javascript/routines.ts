import type { Routine, Routines } from "../code/routines.ts";
import { cleaningRoutines } from "./cleaning-routines.ts";

const affine = `/** x times weights plus bias, added up in float64, activated, rounded to float32 once. */
function affine(x, weights, bias, activation) {
  const sums = Float64Array.from(bias);
  const outputs = sums.length;
  for (let input = 0, at = 0; input < x.length; input++)
    for (let output = 0; output < outputs; output++, at++) sums[output] += x[input] * weights[at];
  return Float32Array.from(sums, activations[activation]);
}

const activations = { none: (sum) => sum, relu: (sum) => Math.max(0, sum), tanh: (sum) => Math.tanh(sum) };`;

const trees = `/** Base plus the leaf a row falls into in each tree; values are compared in float32. */
function trees(row, roots, output, feature, threshold, left, right, missing, set, sets, values, base, leafOutputs) {
  const x = Float32Array.from(row);
  const sums = Float64Array.from(base);
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree];
    while (feature[node] >= 0) {
      const value = x[feature[node]];
      let goesLeft = value <= threshold[node];
      if (Number.isNaN(value)) goesLeft = missing[node] === 1;
      else if (set[node] >= 0) goesLeft = holds(sets, 32 * set[node], value);
      node = goesLeft ? left[node] : right[node];
    }
    for (let k = 0; k < leafOutputs; k++) sums[output[tree] + k] += values[left[node] * leafOutputs + k];
  }
  return Float32Array.from(sums);
}

/** Whether a set of category codes, one bit each, holds a code. */
function holds(sets, start, code) {
  return Number.isInteger(code) && code >= 0 && code < 256 && ((sets[start + (code >> 3)] >> (code & 7)) & 1) === 1;
}`;

const link = `/** From scores to what is predicted, in float64 without overflow, rounded to float32. */
function link(scores, name) {
  if (name === "identity") return scores;
  if (name === "exp") return Float32Array.from(scores, (score) => Math.exp(Math.min(88, Math.max(-87, score))));
  if (name === "sigmoid") return Float32Array.of(sigmoid(-scores[0]), sigmoid(scores[0]));
  const greatest = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - greatest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return Float32Array.from(powers, (power) => power / sum);
}

function sigmoid(score) {
  const power = Math.exp(-Math.abs(score));
  return (score >= 0 ? 1 : power) / (1 + power);
}`;

const routines: readonly (readonly [string, Routine])[] = [
  [
    "numbers",
    {
      name: "numbers",
      source: `/** Raw numbers; an infinity is missing (NaN). */
function numbers(values) {
  return Float64Array.from(values, (value) => (Number.isFinite(value) ? value : NaN));
}`,
    },
  ],
  [
    "strings",
    {
      name: "texts",
      source: `/** Raw categories; the empty text is missing. */
function texts(values) {
  return values;
}`,
    },
  ],
  ...cleaningRoutines,
  [
    "impute",
    {
      name: "impute",
      source: `/** A missing number becomes its column's fill. */
function impute(values, fill) {
  return values.map((value, column) => (Number.isNaN(value) ? fill[column] : value));
}`,
    },
  ],
  [
    "impute-category",
    {
      name: "imputeTexts",
      source: `/** A missing category becomes its column's fill. */
function imputeTexts(values, fill) {
  return values.map((value, column) => (value === "" ? fill[column] : value));
}`,
    },
  ],
  [
    "standardize",
    {
      name: "standardize",
      source: `/** Deviations from the mean, kept within a million of them, rounded to float32. */
function standardize(values, mean, scale) {
  return Float32Array.from(values, (value, column) =>
    Math.min(1e6, Math.max(-1e6, (value - mean[column]) / scale[column])),
  );
}`,
    },
  ],
  [
    "one-hot",
    {
      name: "oneHot",
      source: `/** A slot for each known category of a column, and a last one for all others. */
function oneHot(values, categories) {
  const slots = new Float32Array(categories.reduce((sum, { size }) => sum + size + 1, 0));
  let first = 0;
  for (let column = 0; column < values.length; column++) {
    const { size } = categories[column];
    slots[first + (categories[column].get(values[column]) ?? size)] = 1;
    first += size + 1;
  }
  return slots;
}`,
    },
  ],
  [
    "ordinal",
    {
      name: "ordinal",
      source: `/** The position of a category in its column's list; NaN when it is not there. */
function ordinal(values, categories) {
  return Float64Array.from(values, (value, column) => categories[column].get(value) ?? NaN);
}`,
    },
  ],
  [
    "concat",
    {
      name: "concat",
      source: `/** Values side by side. */
function concat(values) {
  return new Float32Array(values);
}`,
    },
  ],
  ["project", { name: "affine", source: affine }],
  ["dense", { name: "affine", source: affine }],
  ["quantized-dense", { name: "affine", source: affine }],
  ["trees", { name: "trees", source: trees }],
  ["link", { name: "link", source: link }],
  [
    "constant",
    {
      name: "constant",
      source: `/** The same for every row. */
function constant(_values, values) {
  return values;
}`,
    },
  ],
];

/** How each op is written in JavaScript: values of one row in, values of one row out. */
export const javascriptRoutines: Routines = new Map(routines);
