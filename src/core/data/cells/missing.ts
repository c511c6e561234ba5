/**
 * Words that mean a missing cell, in any case, besides the empty or blank cell: those of pandas' `read_csv`
 * that people write, and the signs of R, SAS, SQL, Excel and the UCI archive.
 */
const missingWords = [
  "na",
  "n/a",
  "n.a.",
  "#n/a",
  "#na",
  "<na>",
  "null",
  "nan",
  "none",
  "nil",
  "-",
  "--",
  "?",
  ".",
];

/**
 * The spellings met most often. A reader that compares every cell with every spelling looks for these and for
 * what it saw in a sample; the rest it leaves to `isMissing`.
 */
export const commonSpellings: readonly string[] = ["", "NA", "N/A", "NaN", "nan", "NULL", "null", "?"];

const known = new Set(["", ...missingWords]);

const noMore: ReadonlySet<string> = new Set();

/** Says whether a cell is missing: blank, one of the usual words in any case, or one of `more` exactly. */
export function isMissing(cell: string, more: ReadonlySet<string> = noMore): boolean {
  const trimmed = cell.trim();
  return more.has(cell) || more.has(trimmed) || (trimmed.length <= 5 && known.has(trimmed.toLowerCase()));
}
