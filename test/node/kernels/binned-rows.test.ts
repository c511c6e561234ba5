import { afterAll, describe, expect, it } from "vitest";
import type { BinnedRows } from "../../../src/core/compute/histograms.ts";
import type { Kernels } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import { roundForExactSums } from "../../../src/core/trees/exact-sums.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { runToEnd } from "../../core/learners/engine-fixtures.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => crews.forEach((crew) => crew.close()));

/** Rows with arbitrary bins and gradients of very different sizes, in a scrambled order. */
function binnedRows(kernels: Kernels, rows: number, cells: readonly number[]): BinnedRows {
  const data = kernels.binnedRows({ rows, cells, slots: 3 });
  for (const [column, count] of cells.entries())
    for (let row = 0; row < rows; row++)
      data.bins[((column >> 2) * rows + row) * 4 + (column & 3)] = (row * (column + 3) + (row >> 3)) % count;
  for (let row = 0; row < rows; row++) {
    data.gradients[2 * row] = Math.sin(row) * 10 ** (row % 7);
    data.gradients[2 * row + 1] = 1 / (1 + (row % 11));
    data.order[row] = (row * 7919) % rows;
  }
  for (const first of [0, 1]) roundForExactSums(data.gradients, { first, step: 2, count: rows });
  return data;
}

it("puts numbers, codes and holes into the bins of plain TypeScript", () => {
  const rows = 10_007;
  const columns = [
    { edges: Float32Array.from({ length: 254 }, (_, edge) => edge / 10 - 12), bins: 255 },
    { edges: null, bins: 7 },
    { edges: Float32Array.of(), bins: 1 },
    { edges: Float32Array.of(-1e30, -0, 1e-45, 3.4028234663852886e38), bins: 5 },
    { edges: Float32Array.of(0.5), bins: 2 },
  ];
  const special = [NaN, Infinity, -Infinity, 0, -0, 1e-45, -1e30, 0.5, 3.4028234663852886e38];
  const binsOf = (kernels: Kernels): Uint8Array => {
    const x = kernels.matrix(rows, columns.length);
    for (let row = 0; row < rows; row++)
      columns.forEach(({ edges }, column) => {
        const value = special[(row * (column + 1)) % 31] ?? Math.sin(row + column) * 14;
        x.data[row * x.stride + column] = edges === null ? (row % 8 === 7 ? NaN : row % 8) : value;
      });
    const cells = columns.map(({ bins }) => bins + 1);
    const data = kernels.binnedRows({ rows, cells, slots: 3 });
    data.put({ x, columns, from: 0, to: 5000 });
    data.put({ x, columns, from: 5000, to: rows });
    return data.bins.slice();
  };
  const law = binsOf(createReferenceKernels());
  for (const crew of crews) expect(binsOf(crew)).toEqual(law);
});

describe.each([
  ["one row", 1, [2, 3]],
  ["a column that fills its byte", 1000, [256, 1, 17, 2, 9]],
  ["rows for several parts", 150_001, [256, 200, 3, 4, 5, 6, 7]],
  ["more columns than chunks", 50, Array.from({ length: 999 }, (_, column) => 1 + (column % 5))],
])("%s", (_title, rows, cells) => {
  const law = binnedRows(createReferenceKernels(), rows, cells);
  law.fill(0, { from: 0, to: rows });
  law.fill(1, { from: rows >> 2, to: rows });
  law.subtract(0, 1);

  it("gives the histograms of plain TypeScript, bit for bit, on 1, 2 and 8 threads", () => {
    for (const crew of crews) {
      const data = binnedRows(crew, rows, cells);
      data.histogram(2).fill(NaN);
      data.fill(2, { from: 0, to: rows });
      data.fill(1, { from: rows >> 2, to: rows });
      expect(data.histogram(1)).toEqual(law.histogram(1));
      data.subtract(2, 1);
      expect(data.histogram(2)).toEqual(law.histogram(0));
      crew.reset();
    }
  });

  it("subtracts without rounding: a sibling's histogram is as if it had been added up", () => {
    law.fill(2, { from: 0, to: rows >> 2 });
    expect(law.histogram(0)).toEqual(law.histogram(2));
  });
});

it("grows the trees of plain TypeScript, bit for bit, on 1, 2 and 8 threads", () => {
  const rows = 80_000;
  const headOn = (kernels: Kernels) => {
    const x = kernels.matrix(rows, 5);
    for (let at = 0; at < x.data.length; at++) x.data[at] = at % 13 ? Math.sin(at * 1.7) : NaN;
    const target = Float32Array.from({ length: rows }, (_, row) => Number(x.data[row * x.stride]! > 0.3));
    const learner = learnerNamed("boosting");
    const parameters = learner.parameters.parse({ name: "boosting", rounds: 3, rowShare: 0.9 });
    const problem = { task: "classification", classes: 2, train: { x, target }, validation: null, seed: 1 } as const;
    return runToEnd(learner.fit(problem, parameters, kernels)).head;
  };
  const law = headOn(createReferenceKernels());
  for (const crew of crews) expect(headOn(crew)).toEqual(law);
});
