import { TablewrightError } from "../../../src/core/errors.ts";
import type { CategoryColumn, Column, NumericColumn, Table } from "../../../src/core/data/table.ts";

/** A category column from its cells; null is missing. */
export function category(name: string, cells: readonly (string | null)[]): CategoryColumn {
  const levels = Array.from(new Set(cells.filter((cell) => cell !== null)));
  return {
    name,
    kind: "category",
    levels,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
  };
}

/** A number, boolean or date column from its cells; null is missing. */
export function numeric(
  name: string,
  cells: readonly (number | null)[],
  kind: NumericColumn["kind"] = "number",
): NumericColumn {
  return { name, kind, values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

export function tableOf(...columns: readonly Column[]): Table {
  const [first] = columns;
  if (!first) return { rows: 0, columns };
  return { rows: first.kind === "category" ? first.codes.length : first.values.length, columns };
}

/** The error of ours that `work` throws. Fails when it throws none. */
export function errorOf(work: () => unknown): TablewrightError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof TablewrightError) return thrown;
    throw thrown;
  }
  throw new Error("It did not throw");
}
