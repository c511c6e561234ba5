import type { Routine, Routines } from "../code/routines.ts";
import { cleaningRoutines } from "./cleaning-routines.ts";

const affine = `def affine(x, weights, bias, activation):
    """x times weights plus bias, added up in float64, activated, rounded to float32 once."""
    sums = list(bias)
    outputs = len(sums)
    at = 0
    for value in x:
        for output in range(outputs):
            sums[output] += value * weights[at + output]
        at += outputs
    if activation == "relu":
        sums = [max(0.0, total) for total in sums]
    elif activation == "tanh":
        sums = [math.tanh(total) for total in sums]
    return array("f", sums)`;

const trees = `def trees(row, roots, output, feature, threshold, left, right, missing, groups, members, values, base, leaf_outputs):
    """Base plus the leaf a row falls into in each tree; values are compared in float32."""
    x = array("f", row)
    sums = list(base)
    for tree, node in enumerate(roots):
        while feature[node] >= 0:
            value = x[feature[node]]
            if math.isnan(value):
                goes_left = missing[node] == 1
            elif groups[node] >= 0:
                goes_left = holds(members, 32 * groups[node], value)
            else:
                goes_left = value <= threshold[node]
            node = left[node] if goes_left else right[node]
        for k in range(leaf_outputs):
            sums[output[tree] + k] += values[left[node] * leaf_outputs + k]
    return array("f", sums)


def holds(members, start, value):
    """Whether a set of category codes, one bit each, holds a code."""
    if not (0 <= value < 256) or value != int(value):
        return False
    code = int(value)
    return (members[start + (code >> 3)] >> (code & 7)) & 1 == 1`;

const link = `def link(scores, name):
    """From scores to what is predicted, in float64 without overflow, rounded to float32."""
    if name == "identity":
        return scores
    if name == "exp":
        return array("f", [math.exp(min(88.0, max(-87.0, score))) for score in scores])
    if name == "sigmoid":
        return array("f", [sigmoid(-scores[0]), sigmoid(scores[0])])
    greatest = max(scores)
    powers = [math.exp(score - greatest) for score in scores]
    total = 0.0
    for power in powers:
        total += power
    return array("f", [power / total for power in powers])


def sigmoid(score):
    power = math.exp(-abs(score))
    return (1.0 if score >= 0 else power) / (1.0 + power)`;

const routines: readonly (readonly [string, Routine])[] = [
  [
    "numbers",
    {
      name: "numbers",
      source: `def numbers(values):
    """Raw numbers; an infinity is missing (NaN)."""
    return [value if math.isfinite(value) else math.nan for value in values]`,
    },
  ],
  [
    "strings",
    {
      name: "texts",
      source: `def texts(values):
    """Raw categories; the empty text is missing."""
    return values`,
    },
  ],
  ...cleaningRoutines,
  [
    "impute",
    {
      name: "impute",
      source: `def impute(values, fill):
    """A missing number becomes its column's fill."""
    return [hole if math.isnan(value) else value for value, hole in zip(values, fill)]`,
    },
  ],
  [
    "impute-category",
    {
      name: "impute_texts",
      source: `def impute_texts(values, fill):
    """A missing category becomes its column's fill."""
    return [hole if value == "" else value for value, hole in zip(values, fill)]`,
    },
  ],
  [
    "standardize",
    {
      name: "standardize",
      source: `def standardize(values, mean, scale):
    """Deviations from the mean, kept within a million of them, rounded to float32."""
    deviations = [(value - center) / unit for value, center, unit in zip(values, mean, scale)]
    return array("f", [min(1e6, max(-1e6, deviation)) for deviation in deviations])`,
    },
  ],
  [
    "one-hot",
    {
      name: "one_hot",
      source: `def one_hot(values, categories):
    """A slot for each known category of a column, and a last one for all others."""
    row = array("f")
    for value, known in zip(values, categories):
        slots = [0.0] * (len(known) + 1)
        slots[known.get(value, len(known))] = 1.0
        row.extend(slots)
    return row`,
    },
  ],
  [
    "ordinal",
    {
      name: "ordinal",
      source: `def ordinal(values, categories):
    """The position of a category in its column's list; NaN when it is not there."""
    return [known.get(value, math.nan) for value, known in zip(values, categories)]`,
    },
  ],
  [
    "concat",
    {
      name: "concat",
      source: `def concat(values):
    """Values side by side."""
    return array("f", values)`,
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
      source: `def constant(_values, values):
    """The same for every row."""
    return values`,
    },
  ],
];

/** How each op is written in Python: values of one row in, values of one row out. */
export const pythonRoutines: Routines = new Map(routines);
