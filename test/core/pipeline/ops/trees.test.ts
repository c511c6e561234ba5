import { describe, expect, test } from "vitest";
import { checkNodes } from "../../../../src/core/pipeline/check-nodes.ts";
import { trees } from "../../../../src/core/pipeline/ops/trees.ts";
import type { PipelineNode, Tensor, Value } from "../../../../src/core/pipeline/types.ts";
import { treesDraft } from "../../../../src/core/trees/forest-builder.ts";
import { setBytes, type FlatTrees } from "../../../../src/core/trees/flat-trees.ts";

const set = new Uint8Array(setBytes);
// Codes 1 and 9.
set[0] = 2;
set[1] = 2;

/** Two trees: x0 ≤ 0.1 ? 1 : (x1 in {1, 9} ? 10 : 100), and a leaf of 1000. */
const flat: FlatTrees = {
  roots: Int32Array.of(0, 5),
  output: Int32Array.of(0, 0),
  feature: Int32Array.of(0, -1, 1, -1, -1, -1),
  threshold: Float32Array.of(0.1, 0, 0, 0, 0, 0),
  left: Int32Array.of(1, 0, 3, 1, 2, 3),
  right: Int32Array.of(2, 0, 4, 0, 0, 0),
  missing: Uint8Array.of(1, 0, 0, 0, 0, 0),
  set: Int32Array.of(-1, -1, 0, -1, -1, -1),
  sets: set,
  values: Float32Array.of(1, 10, 100, 1000),
  leafOutputs: 1,
  base: Float32Array.of(0.5),
};

function nodesOf(content: FlatTrees): readonly PipelineNode[] {
  const inputs = ["column:a", "column:b"];
  return [
    { id: "numbers", op: "numbers", inputs, parameters: {}, tensors: {} },
    { ...treesDraft(content), id: "trees", inputs: ["numbers"] },
  ];
}

function check(content: FlatTrees) {
  const kind = "number" as const;
  const inputs = [
    { name: "a", kind },
    { name: "b", kind },
  ];
  return checkNodes({ inputs, nodes: nodesOf(content) }, "pipeline.json").at(-1)!;
}

function scores(rows: readonly (readonly number[])[], type: "numbers" | "matrix" = "numbers"): number[] {
  const numbers = rows.flat();
  const input: Value =
    type === "numbers"
      ? { type, width: 2, data: Float64Array.from(numbers) }
      : { type, width: 2, data: Float32Array.from(numbers) };
  const output = trees.bind({ ...check(flat), parameters: {} })([input], rows.length);
  return output.type === "matrix" ? [...output.data] : [];
}

describe("trees", () => {
  test("adds up the base and the leaf of each tree", () => {
    expect(
      scores([
        [0, 0],
        [1, 1],
        [1, 9],
        [1, 0],
        [1, 2],
      ]),
    ).toEqual([1001.5, 1010.5, 1010.5, 1100.5, 1100.5]);
  });

  test("sends a missing value where its node says", () => {
    expect(
      scores([
        [NaN, 1],
        [1, NaN],
      ]),
    ).toEqual([1001.5, 1100.5]);
  });

  test("holds nothing but whole codes of a byte in a category set", () => {
    expect(scores([1.5, -1, 257, 265, 1e300, -Infinity].map((code) => [1, code]))).toEqual(
      new Array(6).fill(1100.5),
    );
  });

  test("rounds numbers to float32 before it compares them", () => {
    // 0.1 is below its float32, and the next float64 above that float32 still rounds to it.
    const edge = Math.fround(0.1);
    const above = edge + 2 ** -40;
    expect(above).toBeGreaterThan(edge);
    expect(
      scores([
        [0.1, 0],
        [above, 0],
        [edge + 2 ** -27, 0],
      ]),
    ).toEqual([1001.5, 1001.5, 1100.5]);
    expect(scores([[0.1, 0]], "matrix")).toEqual([1001.5]);
  });

  test("names every threshold and the first float32 beyond it as worth trying", () => {
    const edge = Math.fround(0.1);
    const probes = trees.probes!({ ...check(flat), parameters: {} });
    expect(probes[0]![0]).toBe(edge);
    expect(probes[0]![1]).toBeGreaterThan(edge);
    expect(probes[0]![1]! as number).toBeLessThan(edge + 1e-8);
    expect(probes[1]).toEqual([]);
  });

  test.each<[string, Partial<FlatTrees>]>([
    ["a child before its parent", { left: Int32Array.of(0, 0, 3, 1, 2, 3) }],
    ["a child in another tree", { right: Int32Array.of(5, 0, 4, 0, 0, 0) }],
    ["a child that is not there", { right: Int32Array.of(2, 0, 99, 0, 0, 0) }],
    ["a leaf that is not there", { left: Int32Array.of(1, 4, 3, 1, 2, 3) }],
    ["a negative leaf", { left: Int32Array.of(1, -1, 3, 1, 2, 3) }],
    ["a column that is not there", { feature: Int32Array.of(0, -1, 2, -1, -1, -1) }],
    ["a negative column", { feature: Int32Array.of(-2, -1, 1, -1, -1, -1) }],
    ["a category set that is not there", { set: Int32Array.of(-1, -1, 1, -1, -1, -1) }],
    ["an output that is not there", { output: Int32Array.of(0, 1) }],
    ["roots out of order", { roots: Int32Array.of(5, 0) }],
    ["a first root that is not the first node", { roots: Int32Array.of(1, 5) }],
    ["a direction that is none", { missing: Uint8Array.of(2, 0, 0, 0, 0, 0) }],
  ])("with %s are a corrupt model", (_, damage) => {
    expect(() => check({ ...flat, ...damage })).toThrow(
      expect.objectContaining({ tag: "corrupt-model" }) as Error,
    );
  });

  test("with sets of another size are a corrupt model", () => {
    const [numbers, node] = nodesOf(flat);
    const sets: Tensor = { dtype: "U8", shape: [1, 31], data: new Uint8Array(31) };
    const nodes = [numbers!, { ...node!, tensors: { ...node!.tensors, sets } }];
    const inputs = [
      { name: "a", kind: "number" as const },
      { name: "b", kind: "number" as const },
    ];
    expect(() => checkNodes({ inputs, nodes }, "pipeline.json")).toThrow(/sets of 32 bytes/);
  });
});
