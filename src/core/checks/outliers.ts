import type { NumericColumn } from "../data/table.ts";
import { type Bounds, mostOutliers } from "../statistics/fences.ts";
import { foundIn, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { placeholdersIn } from "./placeholder-numbers.ts";
import { usualRange, type UsualRange } from "./usual-range.ts";

/**
 * Numbers far from all others of their column, by both Tukey's outer fences and the modified z-score. Those that stand
 * apart are worth a warning, the others are the column's tail and a note.
 */
export const outliers: Check = {
  name: "Outliers",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "number") found.push(...(yield* inColumn(data, column)));
      yield;
    }
    return found;
  },
};

/** Numbers that stand for missing are told by themselves, and are no others' neighbors. */
function* inColumn(data: CheckData, column: NumericColumn): Generator<undefined, readonly Found[]> {
  const placeholders = yield* placeholdersIn(column.values);
  yield;
  if (placeholders.size === 0) return yield* judge(data, column, yield* usualRange(column.values));
  const values = column.values.map((value) => (placeholders.has(value) ? NaN : value));
  const told = [...placeholders].map((value) => placeholder(data, column, value));
  yield;
  return [...told, ...(yield* judge(data, { ...column, values }, yield* usualRange(values)))];
}

function placeholder(data: CheckData, { name, values }: NumericColumn, value: number): Found {
  const rows = rowsWhere(data.table.rows, (row) => values[row] === value);
  const fix = fixBy("replace-values", name, { columns: [name], values: [{ from: value, to: null }] });
  const args = { cells: rows.length, value };
  return foundIn(data, name, { code: "placeholder-numbers", severity: "warning", args, fix }, rows);
}

function* judge(
  data: CheckData,
  column: NumericColumn,
  usual: UsualRange | null,
): Generator<undefined, readonly Found[]> {
  yield;
  if (usual === null) return [];
  const { apart } = usual;
  // What stands apart may begin before the fence, behind the gap.
  const bounds = { low: Math.max(usual.low, apart.low), high: Math.min(usual.high, apart.high) };
  const out = outside(data, column, bounds, mostOutliers * usual.values);
  yield;
  const behindGap = outside(data, column, apart, mostOutliers * usual.values);
  const isApart = new Set(behindGap);
  const told = { bounds, of: usual.values };
  return [
    ...outlying(data, column, { ...told, stand: "apart", rows: behindGap }),
    ...outlying(data, column, {
      ...told,
      stand: "in the tail",
      rows: out.filter((row) => !isApart.has(row)),
    }),
  ];
}

/** Rows beyond the bounds. Each end is judged by itself: what is frequent at one does not hide what is rare at the other. */
function outside(
  data: CheckData,
  { values }: NumericColumn,
  { low, high }: Bounds,
  most: number,
): Int32Array {
  const ends = [
    rowsWhere(data.table.rows, (row) => values[row]! < low),
    rowsWhere(data.table.rows, (row) => values[row]! > high),
  ];
  return Int32Array.from(
    ends.filter(({ length }) => length <= most).flatMap((rows) => Array.from(rows)),
  ).sort();
}

interface Outlying {
  readonly bounds: Bounds;
  readonly of: number;
  readonly stand: "apart" | "in the tail";
  readonly rows: Int32Array;
}

function outlying(data: CheckData, { name, values }: NumericColumn, told: Outlying): readonly Found[] {
  const { bounds, of, stand, rows } = told;
  if (rows.length === 0) return [];
  const { low: minimum, high: maximum } = bounds;
  const distance = (value: number) => Math.max(minimum - value, value - maximum);
  const example = rows.reduce(
    (most, row) => (distance(values[row]!) > distance(most) ? values[row]! : most),
    values[rows[0]!]!,
  );
  const args = { cells: rows.length, of, minimum, maximum, example, stand };
  const limits = { lower: minimum, upper: maximum };
  const fix = fixBy("clip-outliers", name, { columns: [name], by: "bounds", factor: 3, ...limits });
  const severity = stand === "apart" ? "warning" : "info";
  return [foundIn(data, name, { code: "outliers", severity, args, fix }, rows)];
}
