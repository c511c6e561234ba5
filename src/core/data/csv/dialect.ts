import { readBoolean } from "../cells/boolean.ts";
import { readDate } from "../cells/date.ts";
import { isMissing } from "../cells/missing.ts";
import { readNumber } from "../cells/number.ts";
import { CsvReader, isBlank, type CsvRecord, type LineEnd } from "./records.ts";

/** How a file is written. */
export interface Dialect {
  readonly delimiter: string;
  readonly header: boolean;
}

export interface Sniffed extends Dialect {
  /** Records of the sample without blank lines, the header first when there is one. */
  readonly records: readonly CsvRecord[];
  /** How its first line ends; LF when the sample has one line. */
  readonly lineEnd: LineEnd;
}

/** The delimiters that are tried, more unusual signs first: on a tie they are the better evidence. */
const delimiters = ["\t", "|", ";", ","];

/** What is known about the dialect before looking. */
export type GivenDialect = { readonly delimiter?: string | undefined; readonly header?: boolean | undefined };

/**
 * Finds out the dialect from the beginning of a file. The delimiter is the one that cuts the most records
 * into the same number (≥ 2) of cells, then the one that leaves the most cells that are numbers, dates or
 * booleans; a comma when none does. `isWhole` says that the sample is the entire file: otherwise its last,
 * possibly cut record is not looked at.
 */
export function sniffDialect(sample: string, isWhole: boolean, given: GivenDialect): Sniffed {
  const tried = (given.delimiter === undefined ? delimiters : [given.delimiter]).map((delimiter) => ({
    delimiter,
    ...recordsOf(sample, isWhole, delimiter),
  }));
  const best = tried.map((each) => ({ ...each, ...score(each.records) })).reduce(better);
  const { delimiter, records, lineEnd } = best.width > 1 ? best : tried.at(-1)!;
  return { delimiter, records, lineEnd, header: given.header ?? hasHeader(records) };
}

function recordsOf(
  sample: string,
  isWhole: boolean,
  delimiter: string,
): Pick<Sniffed, "records" | "lineEnd"> {
  const reader = new CsvReader(delimiter);
  const records = reader.push(sample);
  const all = isWhole ? [...records, ...reader.finish()] : records;
  return { records: all.filter((record) => !isBlank(record)), lineEnd: reader.lineEnd ?? "\n" };
}

interface Score {
  /** The most frequent number of cells. */
  readonly width: number;
  /** Share of records that have it. */
  readonly agreement: number;
  /** Share of cells that are numbers, dates or booleans. */
  readonly typed: number;
}

function score(records: readonly CsvRecord[]): Score {
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, count] = Array.from(widths).reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  const cells = records.slice(0, 100).flatMap((record) => record.cells);
  const typed = cells.filter((cell) => cell !== "" && typeOf(cell) !== "text").length;
  return { width, agreement: count / Math.max(1, records.length), typed: typed / Math.max(1, cells.length) };
}

function better<S extends Score>(left: S, right: S): S {
  if (left.width === 1 || right.width === 1) return left.width >= right.width ? left : right;
  if (left.agreement !== right.agreement) return left.agreement > right.agreement ? left : right;
  return left.typed >= right.typed ? left : right;
}

const noMore: ReadonlySet<string> = new Set();

function typeOf(cell: string): "missing" | "number" | "boolean" | "date" | "text" {
  if (isMissing(cell, noMore)) return "missing";
  if (!Number.isNaN(readNumber(cell, ".")) || !Number.isNaN(readNumber(cell, ","))) return "number";
  if (!Number.isNaN(readBoolean(cell))) return "boolean";
  return Number.isNaN(readDate(cell, "month-first")) ? "text" : "date";
}

/** Records behind the first that decide about the header. */
const headerEvidence = 200;

/**
 * Says whether the first record holds names. Text over a column of numbers, dates or booleans is a name, a
 * number, date or boolean over its like is not; it takes more than twice as many of the latter to decide, unless they
 * are letters beside text (`areNamesBesideLetters`). Without such columns it holds names when none is a number and none stands again in its own column.
 */
function hasHeader(records: readonly CsvRecord[]): boolean {
  const [first, ...rest] = records.slice(0, headerEvidence);
  if (!first) return true;
  const columns = first.cells.map((cell, index) => {
    const below = rest.map(({ cells }) => cells[index] ?? "");
    return { cell, below, vote: vote(cell, below) };
  });
  const balance = columns.reduce((sum, each) => sum + each.vote, 0);
  if (balance !== 0) return balance > 0 || areNamesBesideLetters(columns);
  return !first.cells.some((cell) => typeOf(cell) === "number") && areNames(first, rest);
}

/**
 * 2 for a name over typed cells, 1 for one over missing cells alone, -1 for a cell like those below it (it may be a
 * year), 0 for no evidence.
 */
function vote(cell: string, below: readonly string[]): number {
  const types = new Set(below.map(typeOf));
  const someMissing = types.delete("missing");
  const own = typeOf(cell);
  if (types.size === 0) return someMissing && own === "text" ? 1 : 0;
  const [type] = types;
  if (types.size > 1 || type === "text") return 0;
  if (own === "text" || isNameOverBooleans(cell, below)) return 2;
  return own === type ? -1 : 0;
}

/** Words that say yes and no stand in pairs: "y" over "yes" and "no" is the name of a column. */
const pairs = [
  ["true", "false"],
  ["yes", "no"],
  ["t", "f"],
  ["y", "n"],
];

/** Cells below are of one type or missing. */
function isNameOverBooleans(cell: string, below: readonly string[]): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  const pair = pairs.find((words) => words.includes(plain(cell)));
  const areBooleans = below.some((each) => typeOf(each) === "boolean");
  return pair !== undefined && areBooleans && !below.some((each) => pair.includes(plain(each)));
}

interface FirstCell {
  readonly cell: string;
  readonly below: readonly string[];
  readonly vote: number;
}

/** So many cells below must recur to show that one above would recur as well. */
const leastRecurring = 4;

/**
 * "y" over "y" and "n" may be a name or a cell. Where letters of a yes or no are all that speaks against names, the
 * columns of text decide: their first cells stand nowhere below, and in one of them every cell below stands there twice.
 */
function areNamesBesideLetters(columns: readonly FirstCell[]): boolean {
  const against = columns.filter(({ vote: each }) => each < 0);
  const others = columns.filter(({ vote: each }) => each >= 0);
  return (
    new Set(columns.map(({ cell }) => cell)).size === columns.length &&
    against.every(({ cell }) => /^[ynft]$/i.test(cell.trim())) &&
    others.every(({ cell, below }) => typeOf(cell) === "text" && !below.includes(cell)) &&
    others.some(({ below }) => doAllRecur(below))
  );
}

function doAllRecur(cells: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return cells.length >= leastRecurring && [...counts.values()].every((count) => count > 1);
}

function areNames({ cells }: CsvRecord, rest: readonly CsvRecord[]): boolean {
  return !cells.some((cell, index) => rest.some((record) => record.cells[index] === cell));
}
