import { rowKeyOf } from "../data/row-key.ts";
import type { Column } from "../data/table.ts";
import { foundIn, isMissingAt, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/** Whole numbers that number the rows, and keys that stand in more than one row. */
export const identifiers: Check = {
  name: "Identifiers",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.name !== data.target?.name) found.push(...judge(data, column));
      yield;
    }
    return found;
  },
};

function judge(data: CheckData, column: Column): readonly Found[] {
  const key = rowKeyOf(column);
  if (key === null) return [];
  const { distinct, rows, isNumbering, isKey } = key;
  const fix = fixBy("drop-columns", column.name, { columns: [column.name] });
  const args = { distinct, rows };
  const numbering = { code: "identifier-numbers", severity: "warning", args, fix } as const;
  return [
    ...(isNumbering ? [foundIn(data, column.name, numbering)] : []),
    ...(isKey && distinct < rows ? [repeated(data, column, args)] : []),
  ];
}

function repeated(data: CheckData, column: Column, args: { distinct: number; rows: number }): Found {
  const cells = column.kind === "category" ? column.codes : column.values;
  const seen = new Set<number>();
  const rows = rowsWhere(data.table.rows, (row) => {
    if (isMissingAt(column, row)) return false;
    const key = cells[row]!;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
  const first = rows[0] ?? 0;
  const example =
    column.kind === "category" ? column.levels[column.codes[first]!]! : String(column.values[first]);
  const draft = { code: "repeated-identifier", severity: "warning", args: { ...args, example } } as const;
  return foundIn(data, column.name, draft, rows);
}
