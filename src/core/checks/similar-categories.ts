import type { CategoryColumn } from "../data/table.ts";
import { fingerprint } from "./category-variants.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { isWithinEdits } from "./edit-distance.ts";

/**
 * Shorter words ("yes" and "yet") and words with digits are no misspellings of each other: "model 3" and "model 5",
 * "type a" and "type b", `auto(s5)` and `auto(l5)` are two things.
 */
const leastLength = 4;
/** From this length on two letters may differ, below it one (Damerau 1964: 80 % of misspellings are one edit). */
const twoEditsLength = 9;
/** A misspelling is at most this rare beside what was meant. */
const rarity = 0.2;
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
  readonly count: number;
}

function* misspellings(data: CheckData, column: CategoryColumn): Generator<undefined, readonly Found[]> {
  const counts = countLevels(column);
  const levels = column.levels
    .map((text, code) => ({ code, text, key: fingerprint(text), count: counts[code]! }))
    .filter(({ key, count }) => count > 0 && key.length >= leastLength)
    .sort((left, right) => right.count - left.count || left.code - right.code);
  const found: Found[] = [];
  for (const [index, rare] of levels.entries()) {
    const meant = levels.slice(0, index).find((level) => isMisspelling(rare, level));
    if (meant) found.push(misspelling(data, column, rare, meant));
    if (index % 50 === 49) yield;
  }
  return found;
}

function isMisspelling(rare: Level, frequent: Level): boolean {
  if (rare.count > rarity * frequent.count || rare.key === frequent.key) return false;
  const [some, other] = withoutCommonWords(rare.key.split(" "), frequent.key.split(" "));
  const shorter = Math.min(some.length, other.length);
  if (shorter < leastLength || /\d/.test(some) || /\d/.test(other)) return false;
  return isWithinEdits(some, other, shorter >= twoEditsLength ? 2 : 1);
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
