import { readFileSync } from "node:fs";
import type { CategoryColumn, NumericColumn } from "../../../src/core/data/table.ts";

interface Fixture {
  readonly shares: readonly number[];
  readonly quantiles: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly quantiles: readonly number[];
  }[];
  readonly drift: readonly {
    readonly name: string;
    readonly reference: readonly number[];
    readonly current: readonly number[];
    readonly edges: readonly number[];
    readonly referenceCounts: readonly number[];
    readonly currentCounts: readonly number[];
    readonly psi: number;
    readonly pValue: number;
  }[];
}

const path = new URL("../../fixtures/monitoring/monitoring.json", import.meta.url);
/** What NumPy and SciPy say; made by make_monitoring.py. */
export const fixture = JSON.parse(readFileSync(path, "utf8")) as Fixture;

/** A numeric column; NaN is missing. */
export function numeric(
  name: string,
  values: readonly number[],
  kind: NumericColumn["kind"] = "number",
): NumericColumn {
  return { name, kind, values: Float64Array.from(values) };
}

/** A category column from its cells; null is missing. */
export function category(name: string, cells: readonly (string | null)[]): CategoryColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { name, kind: "category", codes, levels };
}

/** Row numbers 0 … count-1. */
export function rowNumbers(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}
