import { columnUse } from "../data/use.ts";
import { gather } from "../data/gather.ts";
import { countColumn } from "../data/distinct.ts";
import type { CategoryColumn, Column, NumericColumn } from "../data/table.ts";
import { cumulativeOf } from "./draw.ts";
import { type Counts, fixedNumbers, isScale } from "./fixed-numbers.ts";
import { fitMarginal } from "./marginal.ts";
import { fitNewText } from "./new-text.ts";
import type { ColumnModel, Rest } from "./model.ts";

/** Categories that get a code of their own; the rest is drawn by frequency alone. */
const mostCategories = 60;
const mostClasses = 1000;

/** A column as codes: what a code means, and the code of each row that was fitted. */
export interface EncodedColumn {
  readonly model: ColumnModel;
  readonly codes: Int32Array;
}

export interface EncodingRequest {
  readonly column: Column;
  /** Rows to fit. */
  readonly rows: Int32Array;
  /** Every class gets a code: rows may be asked for by it. */
  readonly isTarget: boolean;
}

/** Parts the values of a column into fixed ones, a rest and missing. In steps. */
export function encodeColumn(request: EncodingRequest): Generator<undefined, EncodedColumn> {
  const { column } = request;
  return column.kind === "category" ? encodeTexts(column, request) : encodeNumbers(column, request);
}

function* encodeTexts(
  column: CategoryColumn,
  { rows, isTarget }: EncodingRequest,
): Generator<undefined, EncodedColumn> {
  const cells = rows.map((row) => column.codes[row]!);
  const { missing, distinct } = countColumn({ ...column, codes: cells });
  const isNew = !isTarget && columnUse({ kind: "category", missing, distinct }, rows.length) === "identifier";
  yield;
  const ranked = isNew ? [] : byFrequency(cells, column.levels.length);
  const limit = isTarget ? mostClasses : mostCategories;
  const fixed = ranked.slice(0, ranked.length > limit ? limit : undefined);
  const present = cells.filter((code) => code >= 0);
  const rest = isNew
    ? yield* fitNewText(
        Array.from(present, (code) => column.levels[code]!),
        column.levels,
      )
    : rareOf(ranked.slice(fixed.length), column.levels);
  yield;
  const code = new Int32Array(column.levels.length).fill(fixed.length);
  fixed.forEach((level, index) => (code[level.level] = index));
  const missingAs = fixed.length + (rest === null ? 0 : 1);
  return {
    codes: cells.map((cell) => (cell < 0 ? missingAs : code[cell]!)),
    model: {
      ...{ name: column.name, kind: "category", variable: -1, rest, hasMissing: missing > 0 },
      texts: fixed.map(({ level }) => column.levels[level]!),
      numbers: new Float64Array(),
    },
  };
}

interface Counted {
  readonly level: number;
  readonly count: number;
}

/** Levels that are there, the most frequent first. */
function byFrequency(cells: Int32Array, levels: number): readonly Counted[] {
  const counts = new Int32Array(levels);
  for (const cell of cells) if (cell >= 0) counts[cell]!++;
  return Array.from(counts, (count, level) => ({ level, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.level - b.level);
}

function rareOf(rare: readonly Counted[], levels: readonly string[]): Rest | null {
  if (rare.length === 0) return null;
  const cumulative = cumulativeOf(rare.map(({ count }) => count));
  return { type: "rare", levels: rare.map(({ level }) => levels[level]!), cumulative };
}

/** Numbers that are counted in one step: some ten milliseconds. */
const sliceValues = 2 ** 14;

function* countNumbers(values: Float64Array): Generator<undefined, ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (let at = 0; at < values.length; at++) {
    counts.set(values[at]!, (counts.get(values[at]!) ?? 0) + 1);
    if (at % sliceValues === sliceValues - 1) yield;
  }
  return counts;
}

function* encodeNumbers(
  column: NumericColumn,
  { rows, isTarget }: EncodingRequest,
): Generator<undefined, EncodedColumn> {
  const cells = gather(column.values, rows).map((value) => value + 0);
  const present = cells.filter((value) => !Number.isNaN(value));
  const counts = yield* countNumbers(present);
  const known = { counts, present: present.length, isTarget };
  const fixed = yield* fixedNumbers(column, known);
  const code = new Map(fixed.map((value, index) => [value, index]));
  const free = present.filter((value) => !code.has(value));
  yield;
  const rest = yield* restOf(column, free, known);
  const missingAs = fixed.length + (rest === null ? 0 : 1);
  return {
    codes: Int32Array.from(cells, (value) =>
      Number.isNaN(value) ? missingAs : (code.get(value) ?? fixed.length),
    ),
    model: {
      ...{
        name: column.name,
        kind: column.kind,
        variable: -1,
        rest,
        hasMissing: present.length < cells.length,
      },
      texts: [],
      numbers: Float64Array.from(fixed),
    },
  };
}

function* restOf(
  { name, kind }: NumericColumn,
  free: Float64Array,
  known: Counts,
): Generator<undefined, Rest | null> {
  if (free.length === 0) return null;
  if (kind === "number" && known.counts.size === free.length && isCounter(name, free))
    return { type: "counter", next: maximumOf(free) + 1 };
  const marginal = yield* fitMarginal(free, { kind, isScale: isScale(known) });
  return { type: "continuous", latent: -1, marginal };
}

const namesRows = /(^|[^a-z])(id|no|nr|index|key|row|rownames?|number)$|[a-z]I[dD]$/;

/** Whole numbers, each once, that count the rows: named like it, and rising in the order of the file. */
function isCounter(name: string, values: Float64Array): boolean {
  const isNamed = namesRows.test(name) || namesRows.test(name.toLowerCase());
  return (
    isNamed &&
    values.every((value, index) => Number.isSafeInteger(value) && (index === 0 || value > values[index - 1]!))
  );
}

function maximumOf(values: Float64Array): number {
  return values.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
}
