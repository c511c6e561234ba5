import type { Column, NumericColumn, Table } from "../../data/table.ts";
import { sharesOfKeys, similarity, textsOf } from "./marginals.ts";
import type { PairFidelity } from "./report.ts";

const bins = 10;

/** One side of a comparison: columns made ready once, not once for each pair. */
interface Side {
  readonly columns: readonly Column[];
  /** Per column: its cells as keys, numbers by the bin of the real data they fall in. */
  readonly keys: readonly (readonly string[])[];
}

/**
 * How alike each pair of columns goes together, from 0 to 1. Two columns of numbers or dates: 1 − half the difference
 * of their Pearson correlations, over rows where both are there; all others: 1 − the total variation distance of
 * their contingency tables, missing cells as a value, numbers in ten bins of the real range (SDMetrics'
 * CorrelationSimilarity and ContingencySimilarity). Null where a correlation is not defined. Yields per column.
 */
export function* pairSteps(real: Table, synthetic: Table): Generator<undefined, readonly PairFidelity[]> {
  const left = sideOf(real, real);
  const right = sideOf(synthetic, real);
  const pairs: PairFidelity[] = [];
  for (let a = 0; a < real.columns.length; a++) {
    for (let b = a + 1; b < real.columns.length; b++) pairs.push(pairOf(left, right, { a, b }));
    yield;
  }
  return pairs;
}

function sideOf(table: Table, real: Table): Side {
  return {
    columns: table.columns,
    keys: table.columns.map((column, at) => keysOf(column, real.columns[at]!)),
  };
}

function keysOf(column: Column, real: Column): readonly string[] {
  if (!isContinuous(column)) return textsOf(column).map((cell) => (cell === null ? "" : `=${cell}`));
  const edges = edgesOf((real as NumericColumn).values);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? "" : String(binOf(value, edges))));
}

function isContinuous(column: Column): column is NumericColumn {
  return column.kind === "number" || column.kind === "date";
}

/** The inner edges of ten bins of equal width, as numpy's histogram has them. */
function edgesOf(values: Float64Array): readonly number[] {
  const present = values.filter((value) => !Number.isNaN(value));
  const least = present.reduce((found, value) => Math.min(found, value), Infinity);
  const most = present.reduce((found, value) => Math.max(found, value), -Infinity);
  const [from, to] = least === most ? [least - 0.5, most + 0.5] : [least, most];
  return Array.from({ length: bins - 1 }, (_, index) => from + ((to - from) * (index + 1)) / bins);
}

function binOf(value: number, edges: readonly number[]): number {
  let bin = 0;
  while (bin < edges.length && value >= edges[bin]!) bin++;
  return bin;
}

function pairOf(left: Side, right: Side, { a, b }: { a: number; b: number }): PairFidelity {
  const [first, second] = [left.columns[a]!, left.columns[b]!];
  const names = { left: first.name, right: second.name };
  if (isContinuous(first) && isContinuous(second)) {
    const real = pearson(first.values, second.values);
    const synthetic = pearson(valuesAt(right, a), valuesAt(right, b));
    const score = real === null || synthetic === null ? null : 1 - Math.abs(real - synthetic) / 2;
    return { ...names, measure: "correlation", score, real, synthetic };
  }
  const shares = ({ keys }: Side) =>
    sharesOfKeys(keys[a]!.map((key, row) => `${key}\u0000${keys[b]![row]!}`));
  const score = similarity(shares(left), shares(right));
  return { ...names, measure: "contingency", score, real: null, synthetic: null };
}

function valuesAt({ columns }: Side, index: number): Float64Array {
  return (columns[index] as NumericColumn).values;
}

/** Pearson's correlation over rows where both are there, in two passes; null when one does not vary there. */
export function pearson(left: Float64Array, right: Float64Array): number | null {
  const rows = Int32Array.from(left.keys()).filter((row) => !Number.isNaN(left[row]! * right[row]!));
  const meanOf = (values: Float64Array) => rows.reduce((sum, row) => sum + values[row]! / rows.length, 0);
  const [x, y] = [meanOf(left), meanOf(right)];
  let [cross, ofLeft, ofRight] = [0, 0, 0];
  for (const row of rows) {
    const [dx, dy] = [left[row]! - x, right[row]! - y];
    cross += dx * dy;
    ofLeft += dx * dx;
    ofRight += dy * dy;
  }
  const scale = Math.sqrt(ofLeft) * Math.sqrt(ofRight);
  return scale > 0 ? Math.max(-1, Math.min(1, cross / scale)) : null;
}
