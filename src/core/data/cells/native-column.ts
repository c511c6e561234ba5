import type { ColumnKind, NumericColumn } from "../table.ts";
import { exampleCount, typeColumn, typeNumbers, type RawColumn, type TypedColumn } from "./typed-column.ts";
import { lastMoment } from "../last-moment.ts";

/** A column of numbers, booleans or dates that its file declares as such. */
export function typeNativeNumbers(column: NumericColumn, file: string): TypedColumn {
  const { name, kind, values } = column;
  if (kind === "number") return typeNumbers(name, values, file);
  return { column, examples: firstExamples(values, kind === "date" ? dateText : booleanText), findings: [] };
}

function firstExamples(values: Float64Array, textOf: (value: number) => string): readonly string[] {
  const found = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) found.add(value);
    if (found.size === exampleCount) break;
  }
  return Array.from(found, textOf);
}

function booleanText(value: number): string {
  return value === 1 ? "true" : "false";
}

const midnight = "T00:00:00.000Z";

function dateText(milliseconds: number): string {
  const text =
    Number.isFinite(milliseconds) && Math.abs(milliseconds) <= lastMoment ? isoText(milliseconds) : "";
  return text.endsWith(midnight) ? text.slice(0, -midnight.length) : text;
}

function isoText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export interface NativeText {
  readonly raw: RawColumn;
  /** The kind it was said to have, or undefined. */
  readonly kind: ColumnKind | undefined;
  readonly nullWords: ReadonlySet<string>;
  readonly file: string;
}

/**
 * A column of text that its file declares as such: categories, or dates when its cells read as dates, since many
 * formats have no type for these. Digits in text are no number (they may be postal codes) unless the kind says so.
 */
export function* typeNativeText({
  raw,
  kind,
  nullWords,
  file,
}: NativeText): Generator<undefined, TypedColumn> {
  const request = { raw, nullWords, file, delimiter: "," };
  const typed = yield* typeColumn({ ...request, kind });
  const isGuessed = kind === undefined && (typed.column.kind === "number" || typed.column.kind === "boolean");
  return isGuessed ? yield* typeColumn({ ...request, kind: "category" }) : typed;
}
