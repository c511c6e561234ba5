import { eachLevel } from "../data/cells/each-level.ts";
import type { CategoryColumn } from "../data/table.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/** The same category written in several ways: other case, spaces, accents or punctuation. */
export const categoryVariants: Check = {
  name: "Inconsistent categories",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "category") found.push(...(yield* variantsIn(data, column)));
      yield;
    }
    return found;
  },
};

/** A dash before or behind all the rest is a sign, as in "-5" and "A-"; one between words only joins them. */
const minusSign = /^[-−](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])[-−]$/gu;

/**
 * What two ways of writing a category have in common: OpenRefine's fingerprint, its words left in their order.
 * Signs that stand for something, as in "C++", "A+", "A-", "-5" or "<=50K", are kept.
 */
export function fingerprint(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
  return plain
    .replaceAll(minusSign, "−")
    .replaceAll(/[\s\p{Z}_.,;:'"’`´()/\p{Pd}]+/gu, " ")
    .trim();
}

function* variantsIn(data: CheckData, column: CategoryColumn): Generator<undefined, readonly Found[]> {
  const counts = countLevels(column);
  const groups = new Map<string, number[]>();
  yield* eachLevel(column.levels, (level, code) => {
    const key = fingerprint(level);
    if (key === "" || counts[code] === 0) return;
    const group = groups.get(key);
    if (group) group.push(code);
    else groups.set(key, [code]);
  });
  return Array.from(groups.values()).flatMap((codes) =>
    codes.length < 2 ? [] : [variant(data, column, codes, counts)],
  );
}

function variant(
  data: CheckData,
  column: CategoryColumn,
  codes: readonly number[],
  counts: Int32Array,
): Found {
  const sorted = codes.toSorted((left, right) => counts[right]! - counts[left]! || left - right);
  const [main, ...others] = sorted.map((code) => column.levels[code]!) as [string, ...string[]];
  const rows = rowsOfLevels(column.codes, new Set(sorted.slice(1)));
  const args = { cells: rows.length, variant: others[0]!, category: main };
  const groups = [{ into: main, from: others }];
  const fix = fixBy("merge-categories", column.name, { column: column.name, groups });
  return foundIn(data, column.name, { code: "category-variants", severity: "warning", args, fix }, rows);
}
