import * as z from "zod";
import { endOfTree, setBytes, toFlatTrees, type FlatTrees } from "../../trees/flat-trees.ts";
import { checkTrees } from "../../trees/check-trees.ts";
import { aroundThreshold } from "../../trees/rounding-edges.ts";
import type { PackedTrees, TreeRows, TreeScorer } from "../../compute/packed-trees.ts";
import { packTrees } from "../../trees/pack-trees.ts";
import { treeWalker } from "../../trees/walk.ts";
import { float32Buffer, float64Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import type { Value } from "../types.ts";

const perNode = ["nodes"];

/**
 * `trees`: the sum of the leaves a row falls into, on top of a base: see `FlatTrees`. Numbers are rounded to
 * float32 on their way in, so that every target compares the same values with the same thresholds; a missing
 * number goes the way each node was told. Leaves are added in float64 and rounded to float32 once.
 */
export const trees: Operation<Record<string, never>> = {
  name: "trees",
  summary:
    "Adds up the leaves a row falls into; values are compared in float32, a missing one (NaN) goes where its node says.",
  accepts: ["numbers", "matrix"],
  arity: "one",
  yields: "matrix",
  parameters: z.strictObject({}),
  tensors: {
    roots: { dtype: "I32", axes: ["trees"] },
    output: { dtype: "I32", axes: ["trees"] },
    feature: { dtype: "I32", axes: perNode },
    threshold: { dtype: "F32", axes: perNode, mayBeInfinite: true },
    left: { dtype: "I32", axes: perNode },
    right: { dtype: "I32", axes: perNode },
    missing: { dtype: "U8", axes: perNode },
    set: { dtype: "I32", axes: perNode },
    sets: { dtype: "U8", axes: ["sets", "bytes"], mayBeEmpty: true },
    values: { dtype: "F32", axes: ["leaves", "leafOutputs"] },
    base: { dtype: "F32", axes: ["outputs"] },
    cover: { dtype: "F32", axes: ["leaves"], mayBeMissing: true },
  },
  width: ({ axes }) =>
    axes.get("bytes") === setBytes
      ? axes.get("outputs")!
      : { expected: `sets of ${setBytes} bytes`, found: `sets of ${axes.get("bytes")} bytes` },
  check: ({ tensors, inputs }) => checkTrees(toFlatTrees(tensors), inputs[0]!.width),
  bind({ tensors, output: { width } }) {
    const flat = toFlatTrees(tensors);
    const add = adderOf(flat);
    const toFloats = floatsOf();
    const sums = float64Buffer();
    const buffer = float32Buffer();
    return ([input], rows, scorer) => {
      const scores = sums(rows * width);
      for (let start = 0; start < scores.length; start += width) scores.set(flat.base, start);
      if (input && input.type !== "strings")
        add({ data: toFloats(input.data), rows, stride: input.width }, scores, scorer);
      const data = buffer(rows * width);
      data.set(scores);
      return { type: "matrix", width, data };
    };
  },
  probes: ({ tensors, inputs }) => thresholdsOf(toFlatTrees(tensors), inputs[0]!.width),
};

/** Fewer rows are walked before a scorer would have its threads awake. */
const leastScored = 64;

/** Adds the trees to scores: by the scorer when there is one and rows enough, the same bits either way. */
function adderOf(flat: FlatTrees) {
  const walker = treeWalker(flat);
  let packed: PackedTrees | null = null;
  return (rows: TreeRows, scores: Float64Array, scorer: TreeScorer | undefined): void => {
    if (scorer === undefined || rows.rows < leastScored) {
      walker.add(rows, scores);
      return;
    }
    packed ??= packTrees(flat);
    scorer.addTrees(packed, rows, scores);
  };
}

/** Rounds a block to float32, in a buffer of its own; hands it through when it is float32 already. */
function floatsOf(): (data: Exclude<Value, { type: "strings" }>["data"]) => Float32Array {
  const buffer = float32Buffer();
  return (data) => {
    if (data instanceof Float32Array) return data;
    const floats = buffer(data.length);
    floats.set(data);
    return floats;
  };
}

/** What lies around every threshold of every feature: see `aroundThreshold`. */
function thresholdsOf(flat: FlatTrees, features: number): readonly (readonly number[])[] {
  const found = Array.from({ length: features }, () => new Set<number>());
  for (let tree = 0; tree < flat.roots.length; tree++)
    for (let node = flat.roots[tree]!; node < endOfTree(flat, tree); node++)
      if (flat.feature[node]! >= 0 && flat.set[node] === -1)
        found[flat.feature[node]!]!.add(flat.threshold[node]!);
  return found.map((thresholds) => Array.from(thresholds, aroundThreshold).flat());
}
