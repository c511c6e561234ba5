import { eachLevel } from "../data/cells/each-level.ts";
import { hasDateForm, readDate } from "../data/cells/date.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import { sortedValues } from "../statistics/sorted-values.ts";
import type { CategoryColumn, Column, NumericColumn } from "../data/table.ts";
import {
  countLevels,
  foundIn,
  rowsOfLevels,
  rowsWhere,
  type Check,
  type CheckData,
  type Found,
} from "./check.ts";
import { fixBy } from "./fixes.ts";
import { fences, innerFence } from "../statistics/fences.ts";
import { quartilesOfSorted } from "../statistics/quantiles.ts";

const dayMs = 86_400_000;
/** Clocks and zones differ by up to a day. */
const graceMs = dayMs;
/** Days that programs write for "unknown": the first of .NET, Excel's and SQL Server's first ones, Unix 0, the last. */
const placeholders = new Set(
  ["0001-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1970-01-01", "9999-12-31"].map((day) =>
    Date.parse(`${day}T00:00:00Z`),
  ),
);
const firstYears = Date.UTC(1700, 0, 1);
const lastYears = Date.UTC(2262, 0, 1);

/** Dates that do not exist, that stand for "unknown", or that are yet to come. */
export const dates: Check = {
  name: "Impossible dates",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "date") found.push(...(yield* judge(data, column)));
      if (column.kind === "category") found.push(...(yield* nonexistentAmong(data, column)));
      yield;
    }
    return found;
  },
};

function* judge(data: CheckData, column: NumericColumn): Generator<undefined, readonly Found[]> {
  const isPlaceholder = yield* placeholderTest(column.values);
  yield;
  const isFuture = (value: number) => value > data.now + graceMs && !isPlaceholder(value);
  const found = [...(yield* nonexistent(data, column))];
  found.push(...these(data, column, { code: "placeholder-dates", severity: "warning", test: isPlaceholder }));
  yield;
  found.push(...these(data, column, { code: "future-dates", severity: "warning", test: isFuture }));
  return found;
}

/**
 * A placeholder day counts as one when it stands beyond the inner fences of all other dates (Tukey 1977): models of
 * 1970 stand among cars of that time. Years before 1700 or after 2261 count always.
 */
function* placeholderTest(values: Float64Array): Generator<undefined, (value: number) => boolean> {
  const others = values.map((value) => (isPlaceholderDay(value) || isFarYear(value) ? NaN : value));
  yield;
  const usual = fences(quartilesOfSorted(yield* sortedValues(others)), innerFence);
  return (value) => {
    if (isFarYear(value)) return true;
    return !(value >= usual.low - dayMs && value <= usual.high + dayMs) && isPlaceholderDay(value);
  };
}

function isPlaceholderDay(value: number): boolean {
  return placeholders.has(Math.floor(value / dayMs) * dayMs);
}

function isFarYear(value: number): boolean {
  return value < firstYears || value >= lastYears;
}

interface Kind {
  readonly code: "placeholder-dates" | "future-dates";
  readonly severity: "warning";
  readonly test: (value: number) => boolean;
}

function these(data: CheckData, column: NumericColumn, { code, severity, test }: Kind): readonly Found[] {
  const rows = rowsWhere(data.table.rows, (row) => test(column.values[row]!));
  if (rows.length === 0) return [];
  const example = cellOf(data, column, rows[0]!);
  return [
    foundIn(
      data,
      column.name,
      { code, severity, args: { cells: rows.length, example }, ...replaced(column, example) },
      rows,
    ),
  ];
}

function replaced({ name }: Column, from: string) {
  return { fix: fixBy("replace-values", name, { columns: [name], values: [{ from, to: null }] }) };
}

/** A cell as written. */
function cellOf(data: CheckData, column: NumericColumn, row: number): string {
  const raw = data.texts.get(column.name);
  return raw?.levels[raw.codes[row]!] ?? new Date(column.values[row]!).toISOString().slice(0, 10);
}

function* nonexistent(data: CheckData, column: NumericColumn): Generator<undefined, readonly Found[]> {
  const raw = data.texts.get(column.name);
  if (!raw) return [];
  const unread = unreadLevels(column, raw);
  yield;
  const like = new Set<number>();
  yield* eachLevel(raw.levels, (level, code) => {
    if (unread.has(code) && hasDateForm(level)) like.add(code);
  });
  return impossible(data, raw, { levels: like, isRead: true });
}

/** Days that do not exist, so many of them that the column, dates for the most part, is not read as such. */
function* nonexistentAmong(data: CheckData, raw: CategoryColumn): Generator<undefined, readonly Found[]> {
  const counts = countLevels(raw);
  const like = new Set<number>();
  let [dates, others] = [0, 0];
  yield* eachLevel(raw.levels, (level, code) => {
    if (!hasDateForm(level)) {
      others += counts[code]!;
      return;
    }
    dates += counts[code]!;
    if (Number.isNaN(readDate(level, "day-first")) && Number.isNaN(readDate(level, "month-first")))
      like.add(code);
  });
  return dates > others ? impossible(data, raw, { levels: like, isRead: false }) : [];
}

interface Impossible {
  readonly levels: ReadonlySet<number>;
  /** Whether the column is read as dates. */
  readonly isRead: boolean;
}

function impossible(data: CheckData, raw: RawColumn, { levels, isRead }: Impossible): readonly Found[] {
  const rows = rowsOfLevels(raw.codes, levels);
  if (rows.length === 0) return [];
  const args = { cells: rows.length, example: raw.levels[raw.codes[rows[0]!]!]!, isRead };
  return [foundIn(data, raw.name, { code: "impossible-dates", severity: "error", args }, rows)];
}

/** Levels whose cells were not read as dates. */
function unreadLevels({ values }: NumericColumn, { codes }: RawColumn): ReadonlySet<number> {
  const unread = new Set<number>();
  for (let row = 0; row < values.length; row++)
    if (Number.isNaN(values[row]!) && codes[row]! >= 0) unread.add(codes[row]!);
  return unread;
}
