import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { binMatrix } from "../../../src/core/trees/bin-matrix.ts";
import { growTree } from "../../../src/core/trees/grow-tree.ts";
import type { GrowthLimits, GrownTree } from "../../../src/core/trees/growth.ts";
import { rowParter } from "../../../src/core/trees/part-rows.ts";
import { toMatrix } from "../learners/engine-fixtures.ts";

const loose: GrowthLimits = {
  ...{ leaves: 100, depth: 100, minSamples: 1, minWeight: 0, l2: 0, minGain: 0, categorySmoothing: 0 },
  categoryRows: 1,
};

interface Rows {
  /** Rows of features. */
  readonly x: readonly (readonly number[])[];
  /** Numbers to come near to from 0 with squared loss: gradients are −y, hessians 1. */
  readonly y: readonly number[];
  readonly levels?: readonly number[];
  readonly slots?: number;
}

function grow({ x, y, levels, slots = 200 }: Rows, limits: Partial<GrowthLimits> = {}): GrownTree {
  const kernels = createReferenceKernels();
  const columns = x[0]!.length;
  const matrix = toMatrix(kernels, x.length, columns, x.flat());
  const binning = binMatrix({
    ...{ x: matrix, levels: levels && Int32Array.from(levels), bins: 255, binRows: 1, seed: 1, kernels },
    slots: () => slots,
  });
  let step = binning.next();
  while (step.done !== true) step = binning.next();
  const binned = step.value;
  binned.data.order.set(x.map((_, row) => row));
  y.forEach((value, row) => binned.data.gradients.set([-value, 1], 2 * row));
  const growth = growTree({
    ...{ binned, part: rowParter(binned), slots, rows: x.length, limits: { ...loose, ...limits } },
    columns: Int32Array.from({ length: columns }, (_, column) => column),
  });
  let grown = growth.next();
  while (grown.done !== true) grown = growth.next();
  return grown.value;
}

describe("growTree", () => {
  it("finds the split that gains most by the formula of gains", () => {
    // Parent: 10²/4 = 25. Between 2 and 3: 2²/2 + 8²/2 = 34, a gain of 9; the other cuts gain 3 and 3.
    const { nodes } = grow({ x: [[1], [2], [3], [4]], y: [1, 1, 4, 4] }, { leaves: 2 });
    expect(nodes[0]?.split).toMatchObject({ column: 0, bin: 1, gain: 9, gradient: -2, hessian: 2 });
  });

  it("counts λ into the gain", () => {
    // 2²/(2 + 1) + 8²/(2 + 1) − 10²/(4 + 1)
    const { nodes } = grow({ x: [[1], [2], [3], [4]], y: [1, 1, 4, 4] }, { leaves: 2, l2: 1 });
    expect(nodes[0]?.split?.gain).toBeCloseTo(4 / 3 + 64 / 3 - 20, 12);
  });

  it("splits the leaf that gains most first", () => {
    const rows = { x: [[1], [2], [3], [4]], y: [0, 1, 10, 20] };
    const { leaves } = grow(rows, { leaves: 3 });
    expect(leaves.map(({ rows: count }) => count).sort()).toStrictEqual([1, 1, 2]);
    expect(leaves.find(({ rows: count }) => count === 2)).toMatchObject({ gradient: -1 });
  });

  it("takes the first column and the lowest edge on ties", () => {
    const { nodes } = grow({ x: [1, 2, 3].map((v) => [v, v]), y: [1, 0, 1] }, { leaves: 2 });
    expect(nodes[0]?.split).toMatchObject({ column: 0, bin: 0 });
  });

  it("learns which way missing values go, also when they stand alone", () => {
    const x = [[NaN], [NaN], [1], [2]];
    expect(grow({ x, y: [5, 5, 5, 0] }, { leaves: 2 }).nodes[0]?.split).toMatchObject({
      ...{ bin: 0, missingLeft: true, hessian: 3 },
    });
    expect(grow({ x, y: [0, 0, 5, 5] }, { leaves: 2 }).nodes[0]?.split).toMatchObject({
      ...{ bin: 1, missingLeft: false, hessian: 2 },
    });
  });

  it("sends values missing only later with the heavier side", () => {
    const { nodes } = grow({ x: [[1], [2], [3]], y: [0, 5, 5] }, { leaves: 2 });
    expect(nodes[0]?.split).toMatchObject({ bin: 0, missingLeft: false });
    expect(grow({ x: [[1], [2], [3]], y: [5, 5, 0] }, { leaves: 2 }).nodes[0]?.split?.missingLeft).toBe(true);
  });

  it("finds the best subset of categories, the lighter side on the left", () => {
    const codes = [0, 1, 2, 3, 0, 1, 2, 3, 1];
    const y = codes.map((code) => (code === 0 || code === 2 ? 9 : 1));
    const { nodes } = grow({ x: codes.map((code) => [code]), y, levels: [5] }, { leaves: 2 });
    expect(nodes[0]?.split).toMatchObject({ codes: [0, 2], missingLeft: false, hessian: 4 });
  });

  it("tries missing as one more category", () => {
    const x = [[0], [1], [NaN], [0], [1], [1]];
    const { nodes } = grow({ x, y: [1, 5, 1, 1, 5, 5], levels: [2] }, { leaves: 2 });
    expect(nodes[0]?.split).toMatchObject({ gain: 24, hessian: 3 });
  });

  it.each<[string, Partial<GrowthLimits>, number]>([
    ["leaves", { leaves: 5 }, 5],
    ["depth", { depth: 2 }, 4],
    ["minSamples", { minSamples: 8 }, 2],
    ["minWeight", { minWeight: 6 }, 2],
    ["minGain", { minGain: 1e9 }, 1],
  ])("keeps within %s", (_, limits, leaves) => {
    const x = Array.from({ length: 16 }, (_, row) => [row]);
    expect(grow({ x, y: x.map(([value]) => value! ** 2) }, limits).leaves.length).toBe(leaves);
  });

  it.each<[string, Rows]>([
    ["a constant column", { x: [[1], [1], [1]], y: [1, 2, 3] }],
    ["a column of missing values", { x: [[NaN], [NaN]], y: [1, 2] }],
    ["a constant target", { x: [[1], [2], [3]], y: [0.1, 0.1, 0.1] }],
    ["one row", { x: [[1]], y: [3] }],
  ])("leaves %s whole", (_, rows) => {
    expect(grow(rows).leaves.length).toBe(1);
  });

  it("grows the same tree when histograms are not all kept", () => {
    const x = Array.from({ length: 300 }, (_, row) => [Math.sin(row), Math.cos(row * row), row % 7]);
    const y = x.map(([a, b, c]) => Math.round(64 * (a! * b! + c!)));
    expect(grow({ x, y, slots: 3 }, { leaves: 40 })).toMatchObject({
      nodes: grow({ x, y }, { leaves: 40 }).nodes,
    });
  });

  it("puts every row into exactly one leaf", () => {
    const x = Array.from({ length: 100 }, (_, row) => [Math.sin(row), row % 3 ? row : NaN]);
    const { leaves } = grow({ x, y: x.map(([a]) => a!) });
    expect(leaves.reduce((sum, { rows }) => sum + rows, 0)).toBe(100);
    expect(new Set(leaves.map(({ from }) => from)).size).toBe(leaves.length);
  });
});
