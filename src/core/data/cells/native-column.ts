import type { ColumnKind, NumericColumn } from "../table.ts";
import { exampleCount, typeColumn, typeNumbers, type RawColumn, type TypedColumn } from "./typed-column.ts";

/** A column of numbers, booleans or dates that its file declares as such. */
export function typeNativeNumbers(column: NumericColumn, file: string): TypedColumn {
  const { name, kind, values } = column;
  if (kind === "number") return withInexact(typeNumbers(name, values, file), file);
  return { column, examples: firstExamples(values, kind === "date" ? dateText : booleanText), findings: [] };
}

/** Integers above this are not all numbers of 64-bit floating point. */
const mostExact = 2 ** 53;

/** Says when integers are so large that neighbors become the same number, as identifiers of databases may be. */
function withInexact(typed: TypedColumn, file: string): TypedColumn {
  const { column } = typed;
  if (column.kind !== "number") return typed;
  let cells = 0;
  for (const value of column.values) if (isInexact(value)) cells++;
  if (cells === 0) return typed;
  const row = column.values.findIndex(isInexact) + 1;
  const where = { file, column: column.name, row };
  const finding = { code: "inexact-numbers", severity: "warning", args: { cells }, where } as const;
  return { ...typed, findings: [...typed.findings, finding] };
}

function isInexact(value: number): boolean {
  return Math.abs(value) > mostExact && Math.abs(value) < 2 ** 64;
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
    Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15 ? isoText(milliseconds) : "";
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
