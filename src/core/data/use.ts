import type { Finding } from "../findings.ts";
import type { ColumnKind } from "./table.ts";

/** Whether `train` would learn from a column, and why not. */
export type ColumnUse = "feature" | "constant" | "empty" | "identifier" | "date";

/** Text with at most this many values is never taken for an identifier. */
const mostPlainCategories = 20;

/** What there is to know about a column before it is used. */
export interface ColumnSummary {
  readonly kind: ColumnKind;
  readonly missing: number;
  /** Distinct non-missing values. */
  readonly distinct: number;
}

/**
 * Decides the use of a column of `rows` rows. A single value beside missing cells is constant as well, since
 * imputing fills them with that value. An identifier is a category column of more than 20 values
 * that stand in fewer than two rows each on average: nothing learned from them would be met again.
 */
export function columnUse(column: ColumnSummary, rows: number): ColumnUse {
  const present = rows - column.missing;
  if (present === 0) return "empty";
  if (column.kind === "date") return "date";
  if (column.distinct === 1) return "constant";
  const isText = column.kind === "category" && column.distinct > mostPlainCategories;
  return isText && column.distinct * 2 > present ? "identifier" : "feature";
}

interface LeftOut {
  readonly use: Exclude<ColumnUse, "feature">;
  readonly column: ColumnSummary & { readonly name: string };
  readonly rows: number;
  /** A value of the column as text. */
  readonly example: string;
  readonly file: string;
}

/** Says why a column is left out of the features. */
export function leftOutFinding({ use, column, rows, example, file }: LeftOut): Finding {
  const where = { file, column: column.name };
  switch (use) {
    case "constant":
      return { code: "constant-column", severity: "info", args: { value: example }, where };
    case "empty":
      return { code: "empty-column", severity: "warning", args: { rows }, where };
    case "identifier":
      return {
        code: "identifier-column",
        severity: "info",
        args: { distinct: column.distinct, rows: rows - column.missing },
        where,
      };
    case "date":
      return { code: "date-column", severity: "info", args: { rows: rows - column.missing }, where };
  }
}
