import { countForUse } from "../data/distinct.ts";
import type { Column } from "../data/table.ts";
import { foundIn, isMissingAt, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/**
 * Share of missing cells from which they can bend what is learned: below 5 % the way of filling them hardly
 * matters (Schafer 1999, "Multiple imputation: a primer").
 */
const shareThatMatters = 0.05;

/** Columns with missing cells. Those that are empty are found elsewhere. */
export const missingValues: Check = {
  name: "Missing values",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      found.push(...judge(data, column));
      yield;
    }
    return found;
  },
};

function judge(data: CheckData, column: Column): readonly Found[] {
  const of = data.table.rows;
  const { missing: cells } = countForUse(column);
  if (cells === 0 || cells === of) return [];
  const severity = cells / of >= shareThatMatters ? "warning" : "info";
  const draft = { code: "missing-values", severity, args: { cells, of } } as const;
  const fix = column.name === data.target?.name ? {} : { fix: fillFor(column) };
  const rows = rowsWhere(of, (row) => isMissingAt(column, row));
  return [foundIn(data, column.name, { ...draft, ...fix }, rows)];
}

function fillFor({ name, kind }: Column) {
  const how = kind === "number" ? "median" : kind === "date" ? "forward" : "mode";
  return fixBy("fill", name, { columns: [name], with: how });
}
