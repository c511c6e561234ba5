import { eachLevel } from "../data/cells/each-level.ts";
import { dateFormOf, type DateForm } from "../data/cells/date.ts";
import { mostUnreadable } from "../data/cells/infer.ts";
import { isMissing } from "../data/cells/missing.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/** Dates written in several ways, and such as "03/04/2024", of which nothing tells the day. */
export const dateFormats: Check = {
  name: "Date formats",
  *run(data) {
    const found: Found[] = [];
    for (const { name, kind } of data.table.columns) {
      const raw = kind === "date" || kind === "category" ? data.texts.get(name) : undefined;
      const written = raw && (yield* waysOfWriting(raw));
      if (raw && written) found.push(...undecided(data, raw, written), ...severalWays(data, raw, written));
      yield;
    }
    return found;
  },
};

/** The levels of a column by the way they are written; those with slashes are one way, as they are read as one. */
interface Written {
  readonly byForm: ReadonlyMap<DateForm, readonly number[]>;
  readonly counts: Int32Array;
}

/** Null for a column that holds more than a twentieth of other cells: the share that reading dates allows. */
function* waysOfWriting(raw: RawColumn): Generator<undefined, Written | null> {
  const counts = countLevels(raw);
  const byForm = new Map<DateForm, number[]>();
  let allowed = mostUnreadable * raw.codes.length;
  yield* eachLevel(raw.levels, (level, code) => {
    const form = allowed < 0 ? null : dateFormOf(level);
    if (form !== null) listOf(byForm, form).push(code);
    else if (!isMissing(level)) allowed -= counts[code]!;
  });
  return allowed < 0 ? null : { byForm, counts };
}

function listOf(byForm: Map<DateForm, number[]>, form: DateForm): number[] {
  const list = byForm.get(form) ?? [];
  byForm.set(form, list);
  return list;
}

const slashed = ["day-first", "month-first", "either-first"] as const;

/** Both orders stand in the column, or nothing tells which one does. */
function undecided(data: CheckData, raw: RawColumn, { byForm, counts }: Written): readonly Found[] {
  const [dayFirst, monthFirst, either] = slashed.map((form) => byForm.get(form) ?? []) as [
    Codes,
    Codes,
    Codes,
  ];
  if (dayFirst.length > 0 && monthFirst.length > 0) {
    const isDay = cellsOf(dayFirst, counts) >= cellsOf(monthFirst, counts);
    const [usual, rare] = isDay ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
    const rows = rowsOfLevels(raw.codes, new Set(rare));
    const args = { cells: rows.length, example: raw.levels[rare[0]!]!, other: raw.levels[usual[0]!]! };
    return [foundIn(data, raw.name, { code: "ambiguous-dates", severity: "warning", args }, rows)];
  }
  if (either.length === 0 || dayFirst.length + monthFirst.length > 0) return [];
  const example = raw.levels[either[0]!]!;
  const args = { cells: cellsOf(either, counts), example, other: null };
  const formats = [/^\d+-/.test(example) ? "%d-%m-%Y" : "%d/%m/%Y"];
  const fix = fixBy("parse-dates", raw.name, { columns: [raw.name], formats });
  return [foundIn(data, raw.name, { code: "ambiguous-dates", severity: "warning", args, fix })];
}

type Codes = readonly number[];

function cellsOf(codes: Codes, counts: Int32Array): number {
  return codes.reduce((sum, code) => sum + counts[code]!, 0);
}

/** All but the most frequent way of writing. A guessed order of day and month among them deserves a look. */
function severalWays(data: CheckData, raw: RawColumn, { byForm, counts }: Written): readonly Found[] {
  const bySlash = slashed.flatMap((form) => byForm.get(form) ?? []);
  const plain = Array.from(byForm).flatMap(([form, codes]) =>
    (slashed as readonly DateForm[]).includes(form) ? [] : [codes],
  );
  const ways = [...plain, bySlash].filter((codes) => codes.length > 0);
  const [usual, ...rare] = ways.sort((left, right) => cellsOf(right, counts) - cellsOf(left, counts));
  if (usual === undefined || rare.length === 0) return [];
  const rows = rowsOfLevels(raw.codes, new Set(rare.flat()));
  const args = {
    ...{ cells: rows.length, of: raw.codes.length, formats: ways.length },
    ...{ example: raw.levels[rare[0]![0]!]!, usual: raw.levels[usual[0]!]! },
  };
  const severity = bySlash.length > 0 ? "warning" : "info";
  return [foundIn(data, raw.name, { code: "mixed-date-formats", severity, args }, rows)];
}
