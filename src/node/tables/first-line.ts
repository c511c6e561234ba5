import { TablewrightError } from "../../core/errors.ts";
import { isMissing } from "../../core/data/cells/missing.ts";
import type { CsvRecord } from "../../core/data/csv/records.ts";

/** Rows of another length than the first line that show that this line is the odd one. */
const leastRows = 3;
/** Lines of one cell below the first that may be more of a title. */
const mostTitles = 20;
/** Share of the rows that are of this one length. */
const leastShare = 0.9;

/**
 * Throws `bad-input` when the first line says the delimiter to Excel (`sep=;`), or when nearly all rows agree on a
 * length that it does not have: a title or a comment above the names, or names that are too few. Reading on would
 * leave out the whole file, or its names.
 */
export function requireFirstLine(
  { records, delimiter }: { readonly records: readonly CsvRecord[]; readonly delimiter: string },
  file: string,
): void {
  const [first, ...rest] = records;
  if (first === undefined) return;
  const text = first.cells.join(delimiter).trim();
  if (/^sep=.$/i.test(text)) throw forExcel({ text, line: first.line, file });
  const width = first.cells.length;
  const rows = behindTitles(rest, width);
  if (rows.length < leastRows) return;
  const others = rows.filter(({ cells }) => !isFit(cells, width));
  const usual = usualWidth(others);
  const alike = others.filter(({ cells }) => cells.length === usual);
  if (alike.length < leastShare * rows.length) return;
  throw oddFirstLine({ first, usual, next: alike[0]!.line, file });
}

/** Titles and comments stand in one cell each, and there are few. */
function behindTitles(records: readonly CsvRecord[], width: number): readonly CsvRecord[] {
  const titles = records.findIndex(({ cells }) => cells.length > 1);
  return width === 1 && titles <= mostTitles ? records.slice(Math.max(0, titles)) : records;
}

/** Surplus cells are cut off when they are all missing. */
function isFit(cells: CsvRecord["cells"], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => isMissing(cell));
}

function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Array.from(counts).reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
}

interface OddLine {
  readonly first: CsvRecord;
  readonly usual: number;
  /** Line of the first row of the usual length. */
  readonly next: number;
  readonly file: string;
}

function oddFirstLine({ first: { cells, line }, usual, next, file }: OddLine): TablewrightError {
  const [expected, found] = [`${usual} cells`, cells.length === 1 ? "1 cell" : `${cells.length} cells`];
  const told = `${file}, line ${line}: expected ${expected} as in the rows below, found ${found}`;
  return new TablewrightError("bad-input", told, {
    file,
    line,
    expected,
    found,
    next: `Delete what stands above the names, if line ${next} holds them, or name every column in line ${line}.`,
  });
}

interface ExcelLine {
  readonly text: string;
  readonly line: number;
  readonly file: string;
}

function forExcel({ text, line, file }: ExcelLine): TablewrightError {
  return new TablewrightError("bad-input", `${file}, line ${line} tells Excel the delimiter`, {
    file,
    line,
    expected: "the names of the columns, or the first row",
    found: text,
    next: "Delete this line; the delimiter is recognized without it.",
  });
}
