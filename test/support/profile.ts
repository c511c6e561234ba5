import { createReferenceKernels } from "../../src/core/compute/reference.ts";
import { countColumn } from "../../src/core/data/distinct.ts";
import type { Inspection } from "../../src/core/data/source.ts";
import type { CategoryColumn, Column, NumericColumn, Table } from "../../src/core/data/table.ts";
import type { ProfileReport } from "../../src/core/lifecycle/reports.ts";
import { profileTable } from "../../src/core/profile/index.ts";

/** A number column; null is missing. */
export function numbers(name: string, values: readonly (number | null)[]): NumericColumn {
  return { name, kind: "number", values: Float64Array.from(values, (value) => value ?? NaN) };
}

/** A category column; null is missing. */
export function texts(name: string, values: readonly (string | null)[]): CategoryColumn {
  const levels = Array.from(new Set(values.filter((value) => value !== null)));
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value)));
  return { name, kind: "category", codes, levels };
}

export function tableOf(columns: readonly Column[]): Table {
  const [first] = columns;
  const rows = first === undefined ? 0 : first.kind === "category" ? first.codes.length : first.values.length;
  return { rows, columns };
}

/** What reading would tell of a table. */
export function inspectionOf({ rows, columns }: Table, more: Partial<Inspection> = {}): Inspection {
  return {
    ...{ file: "data.csv", bytes: 123, rows, findings: [] },
    dialect: { format: "csv", delimiter: ",", header: true, encoding: "utf-8" },
    columns: columns.map((column) => ({
      name: column.name,
      kind: column.kind,
      examples: [],
      ...countColumn(column),
    })),
    ...more,
  };
}

/** The profile of a table that stands in no file. */
export function profileOf(
  columns: readonly Column[],
  {
    target,
    brief,
    ...more
  }: Partial<Inspection> & { readonly target?: string; readonly brief?: boolean } = {},
): Promise<ProfileReport> {
  const table = tableOf(columns);
  const inspection = inspectionOf(table, more);
  const pause = () => Promise.resolve();
  const kernels = createReferenceKernels();
  return profileTable({ table, inspection, target, brief, sample: null, kernels, pause });
}
