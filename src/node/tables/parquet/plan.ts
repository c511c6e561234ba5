import type { ReadOptions } from "../../../core/data/source.ts";
import type { ColumnKind, NumericColumn } from "../../../core/data/table.ts";
import { declaredKinds, positionsOf } from "../plan.ts";
import { numberExpression, textExpression, type ParquetColumn, type ParquetLayout } from "./columns.ts";

export interface WantedNumbers {
  readonly column: ParquetColumn;
  readonly kind: NumericColumn["kind"];
}

export interface WantedText {
  readonly column: ParquetColumn;
  /** The kind it was said to have, or undefined. */
  readonly kind: ColumnKind | undefined;
}

/** How the columns of a Parquet file are asked for: as doubles, then as text. */
export interface ParquetPlan {
  readonly numbers: readonly WantedNumbers[];
  readonly texts: readonly WantedText[];
  /** What to select, in this order. */
  readonly expressions: readonly string[];
}

/**
 * Columns are taken as their types say; one that was declared to be of another kind is read from its text, as a CSV
 * file would hold it. Throws `bad-input` when a wanted column is not there.
 */
export function parquetPlan(
  layout: ParquetLayout,
  wanted: readonly string[] | undefined,
  options: ReadOptions,
  file: string,
): ParquetPlan {
  const usable = layout.columns.filter(({ kind }) => kind !== null);
  const names = usable.map(({ name }) => name);
  const chosen = wanted ? positionsOf(wanted, names, file).map((position) => usable[position]!) : usable;
  const kinds = declaredKinds(options);
  const asked = chosen.map((column) => ({ column, kind: kinds.get(column.name) }));
  const numbers = asked.flatMap(({ column, kind = column.kind! }) =>
    kind !== "category" && isRead(column, kind) ? [{ column, kind }] : [],
  );
  const taken = new Set(numbers.map(({ column }) => column));
  const texts = asked.filter(({ column }) => !taken.has(column));
  const expressions = [
    ...numbers.map(({ column }) => numberExpression(column)),
    ...texts.map(({ column }) => textExpression(column)),
  ];
  return { numbers, texts, expressions };
}

/** Whether a column's own values are of a kind: booleans are numbers too. */
function isRead({ kind: own }: ParquetColumn, kind: ColumnKind): boolean {
  return own === kind || (own === "boolean" && kind === "number");
}
