import type { Column } from "../../data/table.ts";
import { always, never, noColumns, type StepKind } from "../step.ts";

/** Takes rows out that stand in the file already; missing cells equal each other. */
export const dropDuplicates: StepKind<"drop-duplicates"> = {
  step: "drop-duplicates",
  title: "Drop Duplicates",
  atPrediction: never,
  learns: never,
  comparesRows: always,
  changes: noColumns,
  apply({ columns, keep }, work) {
    const compared = columns?.map((name) => work.column(name)) ?? work.columns();
    const groups = groupRows(compared, work.rows);
    const chosen = new Map<number, number>();
    const kept = work.kept();
    for (let row = 0; row < work.rows; row++) {
      const group = groups[row]!;
      if (kept[row] === 1 && (keep === "last" || !chosen.has(group))) chosen.set(group, row);
    }
    work.choose("file", (row) => chosen.get(groups[row]!) === row);
  },
};

/** The same number for rows that are the same, found column by column. */
function groupRows(columns: readonly Column[], rows: number): Int32Array {
  let groups: Int32Array = new Int32Array(rows);
  for (const column of columns) groups = refine(groups, column);
  return groups;
}

function refine(groups: Int32Array, column: Column): Int32Array {
  const known = new Map<number, Map<number, number>>();
  let count = 0;
  return groups.map((group, row) => {
    const cell = column.kind === "category" ? column.codes[row]! : column.values[row]!;
    const cells = known.get(group) ?? new Map<number, number>();
    known.set(group, cells);
    const found = cells.get(cell) ?? count++;
    cells.set(cell, found);
    return found;
  });
}
