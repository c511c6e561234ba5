import { eachLevel } from "../data/cells/each-level.ts";
import { isMissing } from "../data/cells/missing.ts";
import { readNumber } from "../data/cells/number.ts";
import { placeholderNumbers } from "../data/placeholders.ts";
import type { NumericColumn } from "../data/table.ts";
import { type Bounds, fences, mostOutliers, outerFence } from "../statistics/fences.ts";
import type { Moments } from "./moments.ts";
import type { NumberStatistics, Suspicion } from "./report.ts";

/** Days people and programs write where they know none. */
const daySentinels = new Set(
  ["0001-01-01", "1900-01-01", "1970-01-01", "2099-12-31", "9999-12-31"].map((day) => Date.parse(day)),
);

/** More than this share of rows is more than a value's fair part. */
const heavyShare = 0.5;
const dominantShare = 0.99;
/** A sentinel stands in so many rows at least. */
const fewestSentinelRows = 2;

/** What looks wrong in a column of numbers or dates; `present` are its finite values. */
export function suspiciousNumbers(
  column: NumericColumn,
  statistics: NumberStatistics,
  { count: present, infinite }: Pick<Moments, "count" | "infinite">,
): readonly Suspicion[] {
  const { zeros } = statistics;
  const isHeavy = zeros > heavyShare * present && statistics.minimum !== statistics.maximum;
  return [
    ...(infinite > 0 ? [{ code: "infinite", rows: infinite } as const] : []),
    ...farValues(column, statistics, present),
    ...(column.kind === "number" && isHeavy && !isZeroOne(statistics)
      ? [{ code: "zeros", rows: zeros } as const]
      : []),
  ];
}

/** Zeros in a column of 0 and 1 are nothing to wonder about. */
function isZeroOne({ minimum, maximum }: NumberStatistics): boolean {
  return minimum === 0 && maximum === 1;
}

/**
 * Sentinels and other values beyond the far fences. A value people write for "unknown" is a sentinel when it stands
 * there in two rows or more, and at least half of all that lies on its side are sentinels; so a long tail that
 * happens to reach 999 has none.
 */
function farValues(
  { kind, values }: NumericColumn,
  statistics: NumberStatistics,
  present: number,
): readonly Suspicion[] {
  const { lowerQuartile: lower, upperQuartile: upper } = statistics;
  if (lower === null || upper === null || lower === upper) return [];
  const ends = fences({ lower, upper }, outerFence);
  const known = kind === "date" ? daySentinels : placeholderNumbers;
  const far = isWithin(statistics, ends) ? { below: [], above: [] } : beyond(values, ends);
  const [below, above] = [sideOf(far.below, known), sideOf(far.above, known)];
  const others = below.others + above.others;
  const outliers = { code: "outliers", rows: others, ...ends } as const;
  const isOdd = kind === "number" && others > 0 && others <= mostOutliers * present;
  return [...below.sentinels, ...above.sentinels, ...(isOdd ? [outliers] : [])];
}

/** Without values there is nothing beyond, either. */
function isWithin({ minimum, maximum }: NumberStatistics, { low, high }: Bounds): boolean {
  return minimum === null || maximum === null || (minimum >= low && maximum <= high);
}

/** A plain loop: it runs over every number of a file. */
function beyond(values: Float64Array, { low, high }: Bounds) {
  const [below, above]: [number[], number[]] = [[], []];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < low && value > -Infinity) below.push(value);
    else if (value > high && value < Infinity) above.push(value);
  }
  return { below, above };
}

function sideOf(far: readonly number[], known: ReadonlySet<number>) {
  const counts = new Map<number, number>();
  for (const value of far) if (known.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const all = Array.from(counts.values()).reduce((sum, count) => sum + count, 0);
  if (all * 2 < far.length) return { sentinels: [], others: far.length };
  const kept = Array.from(counts).filter(([, count]) => count >= fewestSentinelRows);
  const sentinels = kept.map(([value, rows]): Suspicion => ({ code: "sentinel", value, rows }));
  return { sentinels, others: far.length - kept.reduce((sum, [, count]) => sum + count, 0) };
}

/** Words for "unknown" that are values to a reader. */
const placeholders = new Set([
  "unknown",
  "missing",
  "not available",
  "undefined",
  "unspecified",
  "tbd",
  "xxx",
  "#ref!",
  "#value!",
]);

/** Text with more values than this is looked at in its first ones only. */
const mostLevels = 100_000;

export interface LevelsRequest {
  readonly levels: readonly string[];
  /** Rows per level. */
  readonly counts: Int32Array;
}

/** What looks wrong in a column of text, in steps. */
export function* suspiciousLevels({
  levels,
  counts,
}: LevelsRequest): Generator<undefined, readonly Suspicion[]> {
  const [seen, spaced, numeric, standIns]: [number[], number[], number[], number[]] = [[], [], [], []];
  const groups = new Map<string, string[]>();
  yield* eachLevel(levels.slice(0, mostLevels), (text, level) => {
    if (counts[level] === 0) return;
    seen.push(level);
    const bare = text.trim();
    if (bare !== text) spaced.push(level);
    if (isNumberText(text)) numeric.push(level);
    if (placeholders.has(bare.toLowerCase())) standIns.push(level);
    groupSpelling(groups, text);
  });
  const rowsOf = (which: readonly number[]) => which.reduce((sum, level) => sum + counts[level]!, 0);
  const present = rowsOf(seen);
  const found: Suspicion[] = [];
  if (spaced.length > 0) found.push({ code: "spaces", example: levels[spaced[0]!]!, rows: rowsOf(spaced) });
  found.push(...spellings(groups));
  if (rowsOf(numeric) > heavyShare * present)
    found.push({ code: "numbers-as-text", example: levels[numeric[0]!]!, rows: rowsOf(numeric) });
  for (const level of standIns)
    found.push({ code: "placeholder", value: levels[level]!, rows: counts[level]! });
  return [...found, ...dominant(seen, { levels, counts }, present)];
}

function dominant(
  seen: readonly number[],
  { levels, counts }: LevelsRequest,
  present: number,
): readonly Suspicion[] {
  const level = seen.find((each) => counts[each]! >= dominantShare * present);
  if (level === undefined || seen.length < 2) return [];
  return [{ code: "dominant", value: levels[level]!, rows: counts[level]! }];
}

/** A number after the signs of money, units and thousands are taken off. */
function isNumberText(text: string): boolean {
  if (isMissing(text)) return false;
  const bare = text.replaceAll(/[$€£¥\s]/g, "");
  return /\d/.test(bare) && (!Number.isNaN(readNumber(bare, ".")) || !Number.isNaN(readNumber(bare, ",")));
}

/** Puts a text to those that are written the same but for case and spaces. */
function groupSpelling(groups: Map<string, string[]>, text: string): void {
  const key = text.trim().replaceAll(/\s+/g, " ").toLowerCase();
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [text]);
  else group.push(text);
}

function spellings(groups: ReadonlyMap<string, readonly string[]>): readonly Suspicion[] {
  const many = Array.from(groups.values()).filter((group) => group.length > 1);
  if (many.length === 0) return [];
  return [{ code: "spellings", groups: many.length, examples: many[0]!.slice(0, 3) }];
}
