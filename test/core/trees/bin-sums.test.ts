import { expect, it } from "vitest";
import { BinSums } from "../../../src/core/trees/bin-sums.ts";
import { impurityRows } from "../../../src/core/trees/impurity-rows.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { toMatrix } from "../learners/engine-fixtures.ts";

const count = 600;
const order = Int32Array.from({ length: count }, (_, row) => (row * 7) % count);
const times = Int32Array.from({ length: count }, (_, row) => 1 + (row % 3));
/** One column, in the second place of its group; bins 0, 31, 32 and 255 among them. */
const bins = Uint8Array.from({ length: 4 * count }, (_, byte) =>
  byte % 4 === 1 ? (((byte >> 2) * 31) % 256 > 250 ? 255 : ((byte >> 2) * 31) % 256) : 9,
);

it.each([
  ["classes", 3],
  ["numbers", 0],
])("adds up the rows of node after node bin by bin: %s", (_title, classes) => {
  const target = Float32Array.from({ length: count }, (_, row) => (classes > 0 ? row % 3 : row / 4));
  const x = toMatrix(createReferenceKernels(), count, 1, Array<number>(count).fill(0));
  const rows = impurityRows({ x, target }, classes);
  const vectorOf = (value: number): number[] =>
    classes > 0 ? [0, 1, 2].map((label) => Number(label === value)) : [value];
  const binSums = new BinSums(rows);
  for (const [from, to] of [
    [0, count],
    [3, 9],
    [5, 5],
    [100, 101],
    [9, 400],
  ] as const) {
    const chosen = Array.from(order.subarray(from, to));
    const weights = Float64Array.from(chosen, (row) => times[row]!);
    const targets = Float64Array.from(chosen, (row) => rows.target[row]!);
    binSums.fill({ order, bins, at: 1, from, to, weights, targets });
    const counts = new Int32Array(256);
    const sums = new Float64Array(256 * (rows.values + 1));
    for (const row of chosen) {
      const bin = bins[4 * row + 1]!;
      counts[bin]!++;
      [...vectorOf(rows.target[row]!), 1].forEach((part, value) => {
        sums[bin * (rows.values + 1) + value]! += times[row]! * part;
      });
    }
    const present = Array.from(counts.keys()).filter((bin) => counts[bin]! > 0);
    expect(Array.from(binSums.present.subarray(0, binSums.length))).toEqual(present);
    expect(binSums.counts).toEqual(counts);
    expect(binSums.sums).toEqual(sums);
  }
});
