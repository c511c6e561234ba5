import { describe, expect, test } from "vitest";
import { checkPipeline } from "../../../src/core/pipeline/check.ts";
import { predict } from "../../../src/core/pipeline/predict.ts";
import { synthesizeRows } from "../../../src/core/targets/synthetic-rows.ts";
import { toFlatTrees } from "../../../src/core/trees/flat-trees.ts";
import { aroundThreshold, greatestUpTo, nextFloat64 } from "../../../src/core/trees/rounding-edges.ts";
import { treeModels } from "../../support/tree-models.ts";

const thresholds = [0, -0, 1, -1, 0.1, 1e-45, -1e-45, 2 ** -149, 16777216, 3.4028234663852886e38, -1.5e-39];

describe("the edge of a float32 threshold among float64 numbers", () => {
  test.each(thresholds.map(Math.fround))("lies where numbers begin to be rounded beyond %s", (threshold) => {
    const last = greatestUpTo(threshold);
    expect(Math.fround(last) <= threshold).toBe(true);
    expect(Math.fround(nextFloat64(last, 1)) <= threshold).toBe(false);
  });

  test("is tried from both sides, in float32 and in float64", () => {
    for (const threshold of thresholds.map(Math.fround)) {
      const sides = aroundThreshold(threshold).map((value) => Math.fround(value) <= threshold);
      expect(sides).toEqual([true, false, true, false]);
    }
  });
});

test.each(treeModels())("%s is tried on both sides of every threshold of a raw number", (_name, pipeline) => {
  const { table } = synthesizeRows(checkPipeline(pipeline));
  const numbers = pipeline.inputs.filter(({ kind }) => kind !== "category").map(({ name }) => name);
  const node = pipeline.nodes.find(({ op }) => op === "trees")!;
  const flat = toFlatTrees(node.tensors);
  const tried = numbers.map((name) => {
    const column = table.columns.find((each) => each.name === name)!;
    return new Set(column.kind === "category" ? [] : column.values);
  });
  const asked = Array.from(flat.feature.keys()).filter(
    (each) => flat.feature[each]! >= 0 && flat.feature[each]! < numbers.length && flat.set[each] === -1,
  );
  expect(asked.length).toBeGreaterThan(0);
  for (const each of asked)
    for (const value of aroundThreshold(flat.threshold[each]!))
      expect(tried[flat.feature[each]!]!.has(value)).toBe(true);
});

test("a question about a gap takes numbers beyond float32 for numbers, and infinite ones for missing", () => {
  const [, pipeline] = treeModels().find(([title]) => title === "tree for gaps")!;
  const flat = toFlatTrees(pipeline.nodes.find(({ op }) => op === "trees")!.tensors);
  expect(flat.threshold).toContain(Infinity);
  const { table } = synthesizeRows(checkPipeline(pipeline));
  const holes = table.columns.find(({ name }) => name === "holes")!;
  const { labels } = predict({ pipeline, table });
  for (const [row, value] of (holes.kind === "category" ? [] : [...holes.values]).entries())
    expect(labels[row]).toBe(Number(!Number.isFinite(value)));
});
