import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { columnOf, type NumericColumn, type Table } from "../../../src/core/data/table.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";
import { fitSteps } from "../../../src/core/synthesis/fit.ts";
import { fillNormals } from "../../../src/core/statistics/variates.ts";
import { pearson } from "../../../src/core/synthesis/quality/pairs.ts";
import { sampleTable } from "../../../src/core/synthesis/sample.ts";
import { normalScores } from "../../../src/core/statistics/normal-scores.ts";
import { Ties, undoTies } from "../../../src/core/synthesis/ties.ts";
import { numeric, tableOf } from "../data/tables.ts";

const kernels = createReferenceKernels();

/** Two normal columns that correlate by `correlation`. */
function normalPair(rows: number, correlation: number, seed: number) {
  const normals = new Float64Array(2 * rows);
  fillNormals(normals, seededStream(seed));
  const x = normals.subarray(0, rows);
  const rest = Math.sqrt(1 - correlation ** 2);
  return { x, y: x.map((value, row) => correlation * value + rest * normals[rows + row]!) };
}

function valuesOf(table: Table, name: string): Float64Array {
  return (columnOf(table, name) as NumericColumn).values;
}

function drawn(table: Table, rows: number): Table {
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  return sampleTable(finish(fitSteps({ table, rows: all, kernels })), rows, { seed: 3, kernels });
}

describe("ties of normal scores", () => {
  it("take nothing from values that differ", () => {
    expect(new Ties().lossOf(finish(normalScores(Float64Array.of(4, 1, 9, 2, 7))))).toBe(0);
  });

  it("take all from values that are the same", () => {
    expect(new Ties().lossOf(finish(normalScores(Float64Array.of(3, 3, 3, NaN))))).toBe(1);
  });

  it("take what two halves leave: ±√(2/π) instead of four quantiles", () => {
    const untied = 2 * (1.1503493803760079 ** 2 + 0.31863936396437514 ** 2);
    const loss = new Ties().lossOf(finish(normalScores(Float64Array.of(1, 1, 2, 2))));
    expect(loss).toBeCloseTo(1 - (4 * 2) / Math.PI / untied, 12);
  });

  it.each([0.3, -0.6, 0.8])("are undone: five steps of a normal column correlate by %d again", (truth) => {
    const { x, y } = normalPair(20_000, truth, 11);
    const scale = x.map((value) => Math.max(-2, Math.min(2, Math.round(value))));
    const [left, right] = [scale, y].map((values) => finish(normalScores(values)));
    const kept = [left!, right!].map((scores) => Math.sqrt(1 - new Ties().lossOf(scores)));
    const seen = pearson(left!, right!)!;
    const matrix = Float64Array.of(1, seen, seen, 1);
    undoTies(matrix, kept);
    expect(Math.abs(seen)).toBeLessThan(Math.abs(truth) - 0.01);
    expect(matrix[1]).toBeCloseTo(truth, 1.7);
    expect(matrix[2]).toBe(matrix[1]);
  });

  it("never lift a correlation above 1", () => {
    const matrix = Float64Array.of(1, -0.95, -0.95, 1);
    undoTies(matrix, [0.9, 0.9]);
    expect([...matrix]).toEqual([1, -1, -1, 1]);
  });
});

describe("a scale of more steps than its rows can carry", () => {
  const { x, y } = normalPair(150, 0.6, 4);
  const scale = x.map((value) => 2 * Math.max(0, Math.round(2 * value + 4)));
  const table = tableOf(numeric("scale", [...scale]), numeric("y", [...y]));
  const made = drawn(table, 4000);

  it("keeps its correlation with a number", () => {
    const real = pearson(scale, y)!;
    expect(Math.abs(pearson(valuesOf(made, "scale"), valuesOf(made, "y"))! - real)).toBeLessThan(0.06);
  });

  it("holds no value between its steps", () => {
    expect(scale.length / new Set(scale).size).toBeGreaterThan(5);
    for (const value of valuesOf(made, "scale")) expect(new Set(scale).has(value)).toBe(true);
  });
});

describe("values that stand for themselves", () => {
  const fixedOf = (values: Float64Array) => {
    const table = tableOf(numeric("x", [...values]), numeric("y", [...values].reverse()));
    const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
    return finish(fitSteps({ table, rows, kernels })).columns[0]!.numbers;
  };

  it("are a heap of zeros beside other numbers", () => {
    const { x } = normalPair(400, 0, 6);
    expect([...fixedOf(x.map((value) => Math.max(0, value)))]).toEqual([0]);
  });

  it("are not the frequent ones of a count that rises and falls", () => {
    const { x } = normalPair(200, 0, 7);
    expect([...fixedOf(x.map((value) => Math.round(4 * value + 20)))]).toEqual([]);
  });

  it("are the steps of a short scale with rows enough", () => {
    const { x } = normalPair(2000, 0, 8);
    expect([...fixedOf(x.map((value) => Math.max(-1, Math.min(1, Math.round(value)))))]).toEqual([-1, 0, 1]);
  });
});
