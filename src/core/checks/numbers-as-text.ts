import { eachLevel } from "../data/cells/each-level.ts";
import { isMissing } from "../data/cells/missing.ts";
import { DecimalEvidence, decimalSignSteps, readNumber, type DecimalSign } from "../data/cells/number.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import { readAmount } from "./amount.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/** A column holds amounts when this share of its cells are; reading allows numbers the same. */
const amountShare = 0.9;
/** Numbers with a currency, thousands signs or %: "$5", "1,234", "12%". */
export const numbersAsText: Check = {
  name: "Numbers as text",
  *run(data) {
    const found: Found[] = [];
    for (const { name, kind } of data.table.columns) {
      const raw = data.texts.get(name);
      if (raw && kind === "category") found.push(...(yield* unread(data, raw)));
      if (raw && kind === "number") found.push(...(yield* formatted(data, raw)));
      yield;
    }
    return found;
  },
};

/** The levels of a column of amounts that are no plain numbers, or null for any other column. */
export function* amountColumn(
  raw: RawColumn,
  decimal: DecimalSign,
): Generator<undefined, ReadonlySet<number> | null> {
  const counts = countLevels(raw);
  const dressed = new Set<number>();
  let amounts = 0;
  let others = 0;
  yield* eachLevel(raw.levels, (level, code) => {
    if (isMissing(level)) return;
    if (Number.isNaN(readAmount(level, decimal))) others += counts[code]!;
    else {
      amounts += counts[code]!;
      if (Number.isNaN(readNumber(level, decimal))) dressed.add(code);
    }
  });
  return dressed.size > 0 && amounts >= amountShare * (amounts + others) ? dressed : null;
}

function* unread(data: CheckData, raw: RawColumn): Generator<undefined, readonly Found[]> {
  const evidence = new DecimalEvidence();
  yield* eachLevel(raw.levels, (level) => {
    evidence.add(bare(level));
  });
  const decimal = evidence.sign(data.delimiter);
  const dressed = yield* amountColumn(raw, decimal);
  return dressed === null ? [] : [written(data, raw, { levels: dressed, decimal, isRead: false })];
}

/** Without what stands around a number. */
function bare(level: string): string {
  return level.replaceAll(/[^\d.,+-]/g, "");
}

interface Written {
  readonly levels: ReadonlySet<number>;
  readonly decimal: DecimalSign;
  readonly isRead: boolean;
}

function written(data: CheckData, raw: RawColumn, { levels, decimal, isRead }: Written): Found {
  const [first] = levels;
  const rows = rowsOfLevels(raw.codes, levels);
  const args = { cells: rows.length, example: raw.levels[first!]!, isRead };
  const severity = isRead ? "info" : "warning";
  const fix = fixBy("parse-numbers", raw.name, { columns: [raw.name], decimal });
  return foundIn(data, raw.name, { code: "numbers-as-text", severity, args, fix }, rows);
}

const thousands = /\d,\d{3}(?!\d)/;

/** Cells that were read as numbers though they are more than digits; percentages beside plain numbers. */
function* formatted(data: CheckData, raw: RawColumn): Generator<undefined, readonly Found[]> {
  const decimal = yield* decimalSignSteps(raw.levels, data.delimiter);
  const [percents, grouped, present] = [new Set<number>(), new Set<number>(), new Set<number>()];
  yield* eachLevel(raw.levels, (level, code) => {
    if (level.trimEnd().endsWith("%")) percents.add(code);
    if (decimal === "." && thousands.test(level)) grouped.add(code);
    if (!isMissing(level)) present.add(code);
  });
  const dressed = new Set([...percents, ...grouped]);
  if (dressed.size === 0) return [];
  const found = written(data, raw, { levels: dressed, decimal, isRead: true });
  return [found, ...mixedPercent(data, raw, percents, present)];
}

function mixedPercent(
  data: CheckData,
  raw: RawColumn,
  percents: ReadonlySet<number>,
  present: ReadonlySet<number>,
): readonly Found[] {
  const rows = rowsOfLevels(raw.codes, percents);
  const of = rowsOfLevels(raw.codes, present).length;
  const [first] = percents;
  if (first === undefined || rows.length === of) return [];
  const args = { cells: rows.length, of, example: raw.levels[first]! };
  return [foundIn(data, raw.name, { code: "mixed-percent", severity: "warning", args }, rows)];
}
