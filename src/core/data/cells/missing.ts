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

/** The words in the cases people write them in, for readers that compare cells letter by letter. */
export const missingSpellings: readonly string[] = Array.from(
  new Set(["", "NaN", ...missingWords.flatMap((word) => [word, word.toUpperCase(), capitalized(word)])]),
);

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const known = new Set(["", ...missingWords]);

/** Says whether a cell is missing: blank, one of the usual words in any case, or one of `more` exactly. */
export function isMissing(cell: string, more: ReadonlySet<string>): boolean {
  const trimmed = cell.trim();
  return more.has(cell) || more.has(trimmed) || (trimmed.length <= 5 && known.has(trimmed.toLowerCase()));
}
