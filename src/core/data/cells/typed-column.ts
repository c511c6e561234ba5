import type { Finding } from "../../findings.ts";
import type { BooleanWords, CategoryColumn, Column, ColumnKind, NumericColumn } from "../table.ts";
import { inexactNumbers } from "./inexact.ts";
import { type InferredColumn, inferSteps } from "./infer.ts";

/** A column of raw cells: each code points into `levels` (in order of first appearance), -1 is an empty cell. */
export interface RawColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export interface TypingRequest {
  readonly raw: RawColumn;
  /** The kind it was said to have; guessed when undefined. */
  readonly kind: ColumnKind | undefined;
  readonly nullWords: ReadonlySet<string>;
  readonly delimiter: string;
  readonly file: string;
}

export interface TypedColumn {
  readonly column: Column;
  /** The first few different cells that are not missing, as written. */
  readonly examples: readonly string[];
  /** `unreadable-cells` when some could not be read as the column's kind, `inexact-numbers` when digits were lost. */
  readonly findings: readonly Finding[];
  /** The cells as written; left out for plain numbers. */
  readonly raw?: RawColumn;
}

/** Cells as written, by column name; nothing for columns that their file holds as numbers. */
export function textsOf(columns: readonly TypedColumn[]): ReadonlyMap<string, RawColumn> {
  return new Map(columns.flatMap(({ column, raw }) => (raw === undefined ? [] : [[column.name, raw]])));
}

/** How many cells show what a column holds. */
export const exampleCount = 3;

/** Turns raw cells into a column of a kind, guessed over all of them, in steps: see `inferSteps`. */
export function* typeColumn({
  raw,
  kind,
  nullWords,
  delimiter,
  file,
}: TypingRequest): Generator<undefined, TypedColumn> {
  const counts = new Int32Array(raw.levels.length);
  for (const code of raw.codes) if (code >= 0) counts[code]!++;
  const column = { levels: raw.levels, counts };
  const inferred = yield* inferSteps({ column, kind, nullWords, delimiter });
  const examples = firstPresent(raw, inferred);
  yield;
  if (inferred.values === null || inferred.kind === "category")
    return { column: categoryColumn(raw, inferred.missing), examples, findings: [], raw };
  const typed = numericColumn(raw, inferred.kind, inferred.values);
  yield;
  const findings = [...inexactOf(typed, file), ...unreadable(raw, counts, inferred, file)];
  return { column: typed, examples, findings, raw };
}

function firstPresent({ levels }: RawColumn, { missing }: InferredColumn): readonly string[] {
  const examples: string[] = [];
  for (let level = 0; level < levels.length && examples.length < exampleCount; level++)
    if (missing[level] === 0) examples.push(levels[level]!);
  return examples;
}

function numericColumn(raw: RawColumn, kind: NumericColumn["kind"], numbers: Float64Array): NumericColumn {
  const { codes } = raw;
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = codes[row]! < 0 ? NaN : numbers[codes[row]!]!;
  return { name: raw.name, kind, values, ...(kind === "boolean" && { words: wordsIn(raw, numbers) }) };
}

function wordsIn({ levels }: RawColumn, numbers: Float64Array): BooleanWords {
  const first = (value: number) => levels[numbers.indexOf(value)]?.trim();
  return [first(0), first(1)];
}

function inexactOf({ name, kind, values }: NumericColumn, file: string): readonly Finding[] {
  return kind === "number" ? inexactNumbers(name, values, file) : [];
}

/** Drops the levels that mean missing, the others keep their order. */
function categoryColumn(raw: RawColumn, missing: Uint8Array): CategoryColumn {
  if (!missing.includes(1)) return { name: raw.name, kind: "category", codes: raw.codes, levels: raw.levels };
  const levels: string[] = [];
  const newCode = Int32Array.from(missing, (isMissing, level) =>
    isMissing === 1 ? -1 : levels.push(raw.levels[level]!) - 1,
  );
  const codes = raw.codes.map((code) => (code < 0 ? -1 : newCode[code]!));
  return { name: raw.name, kind: "category", codes, levels };
}

function unreadable(
  raw: RawColumn,
  counts: Int32Array,
  inferred: InferredColumn,
  file: string,
): readonly Finding[] {
  const isBad = (level: number) => inferred.missing[level] === 0 && Number.isNaN(inferred.values![level]!);
  const bad = Array.from(raw.levels.keys()).filter(isBad);
  const [first] = bad;
  if (first === undefined) return [];
  const cells = bad.reduce((sum, level) => sum + counts[level]!, 0);
  const where = { file, column: raw.name, row: raw.codes.indexOf(first) + 1 };
  const args = { cells, example: raw.levels[first]!, kind: inferred.kind };
  return [{ code: "unreadable-cells", severity: "warning", args, where }];
}

/** A column of numbers none of which is infinite. */
export function typeFiniteNumbers(name: string, values: Float64Array, file: string): TypedColumn {
  const findings = inexactNumbers(name, values, file);
  return { column: { name, kind: "number", values }, examples: firstNumbers(values), findings };
}

/** A column that was read as plain numbers; infinities are unreadable and become NaN in place. */
export function typeNumbers(name: string, values: Float64Array, file: string): TypedColumn {
  const findings = [...removeInfinities(name, values, file), ...inexactNumbers(name, values, file)];
  return { column: { name, kind: "number", values }, examples: firstNumbers(values), findings };
}

function removeInfinities(column: string, values: Float64Array, file: string): readonly Finding[] {
  const first = firstInfinity(values);
  if (first < 0) return [];
  const example = String(values[first]);
  let cells = 0;
  for (let row = first; row < values.length; row++) {
    if (!isInfinite(values[row]!)) continue;
    values[row] = NaN;
    cells++;
  }
  const where = { file, column, row: first + 1 };
  return [{ code: "unreadable-cells", severity: "warning", args: { cells, example, kind: "number" }, where }];
}

/** A plain loop: it runs over every number of a file, several times faster than with a callback. */
function firstInfinity(values: Float64Array): number {
  for (let row = 0; row < values.length; row++) if (isInfinite(values[row]!)) return row;
  return -1;
}

function isInfinite(value: number): boolean {
  return value === Infinity || value === -Infinity;
}

function firstNumbers(values: Float64Array): readonly string[] {
  const found = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) found.add(value);
    if (found.size === exampleCount) break;
  }
  return Array.from(found, String);
}
