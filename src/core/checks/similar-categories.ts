import type { CategoryColumn } from "../data/table.ts";
import { fingerprint } from "./category-variants.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { isWithinEdits } from "../data/edit-distance.ts";

/**
 * Shorter words ("yes" and "yet") and words with digits are no misspellings of each other: "model 3" and "model 5",
 * "type a" and "type b", `auto(s5)` and `auto(l5)` are two things.
 */
const leastLength = 4;
/** From this length on two letters may differ, below it one (Damerau 1964: 80 % of misspellings are one edit). */
const twoEditsLength = 9;
const mostEdits = 2;
/** A misspelling is at most this rare beside what was meant. */
const rarity = 0.2;
/** A cell that stands alone is one already beside so few, where no two that stand more often are that much alike. */
const loneRest = 2;
/** In shorter words, as in names (`Jane` and `Jana`), such a cell says too little. */
const loneLength = 5;
/** More categories than this are free text; comparing all pairs of them would take long as well. */
const mostLevels = 2000;

/** Rare categories of which one word or more are within an edit or two of those of a frequent one. */
export const similarCategories: Check = {
  name: "Similar categories",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "category" && column.levels.length <= mostLevels)
        found.push(...(yield* misspellings(data, column)));
      yield;
    }
    return found;
  },
};

interface Level {
  readonly code: number;
  readonly text: string;
  readonly key: string;
  /** A bit for each sort of letter. */
  readonly letters: number;
  readonly count: number;
}

/** The bits of the letters of a text; letters far apart in Unicode may share one. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(letters: number): number {
  let bits = 0;
  for (let left = letters; left !== 0; left &= left - 1) bits++;
  return bits;
}

function* misspellings(data: CheckData, column: CategoryColumn): Generator<undefined, readonly Found[]> {
  const counts = countLevels(column);
  const levels = column.levels
    .map((text, code) => ({ code, text, key: fingerprint(text), count: counts[code]! }))
    .filter(({ key, count }) => count > 0 && key.length >= leastLength)
    .map((level) => ({ ...level, letters: lettersOf(level.key) }))
    .sort((left, right) => right.count - left.count || left.code - right.code);
  const [sure, lone]: [Found[], Found[]] = [[], []];
  let areApart = true;
  for (const [index, rare] of levels.entries()) {
    const alike = levels.slice(0, index).filter((level) => areAlike(rare, level));
    const meant = alike.find(({ count }) => rare.count <= rarity * count);
    if (meant) sure.push(misspelling(data, column, rare, meant));
    else if (alike[0] && isLone(rare, alike[0])) lone.push(misspelling(data, column, rare, alike[0]));
    areApart &&= meant !== undefined || alike.length === 0 || rare.count === 1;
    if (index % 50 === 49) yield;
  }
  return areApart ? [...sure, ...lone] : sure;
}

function isLone(rare: Level, meant: Level): boolean {
  return rare.count === 1 && meant.count >= loneRest && rare.key.length >= loneLength;
}

/** What most pairs fail: an edit adds, drops or exchanges one letter, so that no more sorts of letters differ. */
function mayBeAlike(left: Level, right: Level): boolean {
  return (
    Math.abs(left.key.length - right.key.length) <= mostEdits &&
    bitsOf(left.letters ^ right.letters) <= 2 * mostEdits
  );
}

/** Whether two texts differ in a few letters of a word. */
function areAlike(left: Level, right: Level): boolean {
  if (left.key === right.key || !mayBeAlike(left, right)) return false;
  const [some, other] = withoutCommonWords(left.key.split(" "), right.key.split(" "));
  const shorter = Math.min(some.length, other.length);
  if (shorter < leastLength || /\d/.test(some) || /\d/.test(other)) return false;
  return isWithinEdits(some, other, shorter >= twoEditsLength ? mostEdits : 1);
}

/** What two texts do not begin and end with in common, word for word: "new york city" and "new yrok city": york, yrok. */
function withoutCommonWords(left: readonly string[], right: readonly string[]): readonly [string, string] {
  const most = Math.min(left.length, right.length);
  let before = 0;
  while (before < most && left[before] === right[before]) before++;
  let behind = 0;
  while (behind < most - before && left.at(-1 - behind) === right.at(-1 - behind)) behind++;
  const middle = (words: readonly string[]) => words.slice(before, words.length - behind).join(" ");
  return [middle(left), middle(right)];
}

function misspelling(data: CheckData, column: CategoryColumn, rare: Level, meant: Level): Found {
  const rows = rowsOfLevels(column.codes, new Set([rare.code]));
  const args = { cells: rare.count, variant: rare.text, category: meant.text };
  const groups = [{ into: meant.text, from: [rare.text] }];
  const fix = fixBy("merge-categories", column.name, { column: column.name, groups });
  return foundIn(data, column.name, { code: "similar-categories", severity: "warning", args, fix }, rows);
}
