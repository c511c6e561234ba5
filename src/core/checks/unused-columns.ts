import { countForUse } from "../data/distinct.ts";
import { firstValue } from "../data/features.ts";
import type { Column } from "../data/table.ts";
import { columnUse, leftOutFinding } from "../data/use.ts";
import type { Check, CheckData, Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/** Columns that training leaves out: constant, empty and identifier-like ones. Dates are used by cleaning. */
export const unusedColumns: Check = {
  name: "Constant columns",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.name !== data.target?.name) found.push(...judge(data, column));
      yield;
    }
    return found;
  },
};

function judge({ file, table }: CheckData, column: Column): readonly Found[] {
  const { name, kind } = column;
  const counted = { name, kind, ...countForUse(column) };
  const use = columnUse(counted, table.rows);
  if (use === "feature" || use === "date") return [];
  const example = firstValue(column);
  const finding = leftOutFinding({ use, column: counted, rows: table.rows, example, file });
  const severity = use === "identifier" ? "info" : "warning";
  const fix = fixBy("drop-columns", name, { columns: [name] });
  return [{ finding: { ...finding, severity, fix }, rows: new Int32Array(0) }];
}
