import { hasDateForm } from "../data/cells/date.ts";
import { isMissing } from "../data/cells/missing.ts";
import { decimalSignOf, readNumber } from "../data/cells/number.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import type { Column, NumericColumn } from "../data/table.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { amountColumn } from "./numbers-as-text.ts";

const noMore: ReadonlySet<string> = new Set();

/** Text among numbers or dates, and numbers among text. Missing cells are neither. */
export const mixedTypes: Check = {
  name: "Mixed types",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      const raw = data.texts.get(column.name);
      if (raw) found.push(...judge(data, column, raw));
      yield;
    }
    return found;
  },
};

function judge(data: CheckData, column: Column, raw: RawColumn): readonly Found[] {
  if (column.kind === "category") return numbersAmongText(data, raw);
  return column.kind === "boolean" ? [] : textAmong(data, column, raw);
}

interface Mixture {
  readonly minority: ReadonlySet<number>;
  readonly kind: "numbers" | "text";
  readonly among: "numbers" | "text" | "dates";
}

function mixture(data: CheckData, raw: RawColumn, { minority, kind, among }: Mixture): readonly Found[] {
  const [first] = minority;
  if (first === undefined) return [];
  const rows = rowsOfLevels(raw.codes, minority);
  const of = raw.codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0);
  const args = { cells: rows.length, of, example: raw.levels[first]!, kind, among };
  const fix =
    among === "numbers" ? { fix: fixBy("cast", raw.name, { columns: [raw.name], kind: "number" }) } : {};
  return [foundIn(data, raw.name, { code: "mixed-types", severity: "warning", args, ...fix }, rows)];
}

/** Cells of a number or date column that were not read as such; dates that do not exist are found elsewhere. */
function textAmong(data: CheckData, column: NumericColumn, raw: RawColumn): readonly Found[] {
  const minority = new Set<number>();
  for (let row = 0; row < data.table.rows; row++) {
    const code = raw.codes[row]!;
    if (code < 0 || !Number.isNaN(column.values[row]!) || minority.has(code)) continue;
    if (isText(raw.levels[code]!, column.kind)) minority.add(code);
  }
  const among = column.kind === "date" ? "dates" : "numbers";
  return mixture(data, raw, { minority, kind: "text", among });
}

function isText(cell: string, kind: Column["kind"]): boolean {
  return !isMissing(cell, noMore) && !(kind === "date" && hasDateForm(cell));
}

function numbersAmongText(data: CheckData, raw: RawColumn): readonly Found[] {
  const decimal = decimalSignOf(raw.levels, data.delimiter);
  if (amountColumn(raw, decimal) !== null) return [];
  const numbers = new Set<number>();
  let texts = 0;
  let numberCells = 0;
  const counts = countLevels(raw);
  raw.levels.forEach((level, code) => {
    if (isMissing(level, noMore)) return;
    if (Number.isNaN(readNumber(level, decimal))) texts += counts[code]!;
    else {
      numbers.add(code);
      numberCells += counts[code]!;
    }
  });
  if (texts === 0 || numberCells === 0) return [];
  if (numberCells <= texts) return mixture(data, raw, { minority: numbers, kind: "numbers", among: "text" });
  const isWords = (level: string, code: number) => !numbers.has(code) && !isMissing(level, noMore);
  const minority = new Set(raw.levels.flatMap((level, code) => (isWords(level, code) ? [code] : [])));
  return mixture(data, raw, { minority, kind: "text", among: "numbers" });
}
