import { eachLevel } from "../data/cells/each-level.ts";
import { hasDateForm } from "../data/cells/date.ts";
import { isMissing } from "../data/cells/missing.ts";
import { decimalSignSteps, readNumber } from "../data/cells/number.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import type { Column, NumericColumn } from "../data/table.ts";
import {
  countLevels,
  foundIn,
  rowsOfLevels,
  type Check,
  type CheckData,
  type Draft,
  type Found,
} from "./check.ts";
import { areCategories, areCodes, isCodeAmong } from "./codes.ts";
import { fixBy } from "./fixes.ts";
import { amountColumn } from "./numbers-as-text.ts";

/**
 * Text among numbers or dates, and numbers among text. Missing cells are neither. Numbers that are categories like the
 * others of their column, and codes of digits and letters, are no damage: see `areCategories` and `areCodes`.
 */
export const mixedTypes: Check = {
  name: "Mixed types",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      const raw = data.texts.get(column.name);
      if (raw) found.push(...(yield* judge(data, column, raw)));
      yield;
    }
    return found;
  },
};

function* judge(data: CheckData, column: Column, raw: RawColumn): Generator<undefined, readonly Found[]> {
  if (column.kind === "category") return yield* numbersAmongText(data, raw);
  return column.kind === "boolean" ? [] : textAmong(data, column, raw);
}

interface Mixture {
  readonly minority: ReadonlySet<number>;
  readonly kind: "numbers" | "text" | "codes";
  readonly among: "numbers" | "text" | "dates";
}

function mixture(data: CheckData, raw: RawColumn, { minority, kind, among }: Mixture): readonly Found[] {
  const [first] = minority;
  if (first === undefined) return [];
  const rows = rowsOfLevels(raw.codes, minority);
  const of = raw.codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0);
  const args = { cells: rows.length, of, example: raw.levels[first]!, kind, among };
  const severity = kind === "codes" ? "info" : "warning";
  return [
    foundIn(data, raw.name, { code: "mixed-types", severity, args, ...fixOf(raw.name, kind, among) }, rows),
  ];
}

/** Codes are to be read as categories, text among numbers is to become missing; dates and text have no such step. */
function fixOf(name: string, kind: Mixture["kind"], among: Mixture["among"]): Pick<Draft, "fix"> {
  if (kind === "codes") return { fix: fixBy("cast", name, { columns: [name], kind: "category" }) };
  return among === "numbers" ? { fix: fixBy("cast", name, { columns: [name], kind: "number" }) } : {};
}

/** Cells of a number or date column that were not read as such; dates that do not exist are found elsewhere. */
function textAmong(data: CheckData, column: NumericColumn, raw: RawColumn): readonly Found[] {
  const minority = new Set<number>();
  for (let row = 0; row < data.table.rows; row++) {
    const code = raw.codes[row]!;
    if (code < 0 || !Number.isNaN(column.values[row]!) || minority.has(code)) continue;
    if (isText(raw.levels[code]!, column.kind)) minority.add(code);
  }
  if (minority.size === 0) return [];
  if (column.kind === "date") return mixture(data, raw, { minority, kind: "text", among: "dates" });
  const codes = isCodeAmong(column.values);
  const kind = [...minority].every((code) => codes(raw.levels[code]!)) ? "codes" : "text";
  return mixture(data, raw, { minority, kind, among: "numbers" });
}

function isText(cell: string, kind: Column["kind"]): boolean {
  return !isMissing(cell) && !(kind === "date" && hasDateForm(cell));
}

/** In a column of categories whichever are fewer, the numbers or the others; nothing where both belong there. */
function* numbersAmongText(data: CheckData, raw: RawColumn): Generator<undefined, readonly Found[]> {
  const decimal = yield* decimalSignSteps(raw.levels, data.delimiter);
  if ((yield* amountColumn(raw, decimal)) !== null) return [];
  const [numbers, texts]: [number[], number[]] = [[], []];
  yield* eachLevel(raw.levels, (level, code) => {
    if (!isMissing(level)) (Number.isNaN(readNumber(level, decimal)) ? texts : numbers).push(code);
  });
  if (numbers.length === 0 || texts.length === 0) return [];
  const counts = countLevels(raw);
  const cellsOf = (codes: readonly number[]) => codes.reduce((sum, code) => sum + counts[code]!, 0);
  const [numberCells, textCells] = [cellsOf(numbers), cellsOf(texts)];
  const belong = { counts, of: numberCells + textCells };
  if (areCategories(raw.levels, numbers, belong) || (yield* areCodes(raw.levels, texts, belong))) return [];
  return numberCells <= textCells
    ? mixture(data, raw, { minority: new Set(numbers), kind: "numbers", among: "text" })
    : mixture(data, raw, { minority: new Set(texts), kind: "text", among: "numbers" });
}
