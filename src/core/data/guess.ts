import type { Task } from "../pipeline/types.ts";
import { columnUse } from "./use.ts";
import type { InspectedColumn, Inspection } from "./source.ts";
import type { ColumnKind } from "./table.ts";

/** A number column with at most this many values may hold classes. */
const mostNumericClasses = 10;
/** … if every value stands in this many rows on average. */
const rowsPerNumericClass = 10;

/**
 * What a column would be predicted as. Text and booleans are classes; numbers are classes when there are
 * two of them, or at most ten that each repeat ten times on average; everything else is regression.
 * `distinct` counts non-missing values, `rows` all rows.
 */
export function guessTask(kind: ColumnKind, distinct: number, rows: number): Task {
  if (kind === "category" || kind === "boolean") return "classification";
  if (kind === "date") return "regression";
  const repeats = distinct <= mostNumericClasses && rows >= distinct * rowsPerNumericClass;
  return distinct <= 2 || repeats ? "classification" : "regression";
}

/** Names that people give to what they want to predict, most telling first. */
const targetNames = [
  "target",
  "label",
  "class",
  "outcome",
  "response",
  "y",
  "diagnosis",
  "species",
  "churn",
  "churned",
  "survived",
  "default",
  "fraud",
  "is_fraud",
  "income",
  "price",
  "mpg",
  "quality",
];

/**
 * The column most likely to be the target: one with a telling name, else the last usable one.
 * Null when no column could be a target (all constant, empty, dates or identifiers).
 */
export function suggestTarget(
  inspection: Pick<Inspection, "rows" | "columns">,
): { readonly name: string; readonly task: Task } | null {
  const usable = inspection.columns.filter((column) => columnUse(column, inspection.rows) === "feature");
  const best = bestNamed(usable) ?? usable.at(-1);
  if (!best) return null;
  return { name: best.name, task: guessTask(best.kind, best.distinct, inspection.rows) };
}

function bestNamed(columns: readonly InspectedColumn[]): InspectedColumn | undefined {
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  return targetNames.map((name) => byName.get(name)).find((column) => column !== undefined);
}
