import { countForUse } from "../data/distinct.ts";
import type { Column } from "../data/table.ts";
import { foundIn, isMissingAt, rowsWhere, type Check } from "./check.ts";
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
    const { rows } = data.table;
    const found = [];
    for (const column of data.table.columns) {
      const { missing: cells } = countForUse(column);
      if (cells > 0 && cells < rows) {
        const severity = cells / rows >= shareThatMatters ? "warning" : "info";
        const draft = { code: "missing-values", severity, args: { cells, of: rows } } as const;
        const fix = column.name === data.target?.name ? {} : { fix: fillFor(column) };
        found.push(
          foundIn(data, column.name, { ...draft, ...fix }, rowsWhere(rows, (row) => isMissingAt(column, row))),
        );
      }
      yield;
    }
    return found;
  },
};

function fillFor({ name, kind }: Column) {
  const how = kind === "number" ? "median" : kind === "date" ? "forward" : "mode";
  return fixBy("fill", name, { columns: [name], with: how });
}
