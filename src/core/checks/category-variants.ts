import { readDeclaredBoolean } from "../data/cells/boolean.ts";
import { eachLevel } from "../data/cells/each-level.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import { countLevels, foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/**
 * The same category written in several ways: other case, spaces, accents or punctuation; in a column of booleans other
 * words too, as `yes` and `Y`. Reading takes the latter for the same, whatever else reads the file does not.
 */
export const categoryVariants: Check = {
  name: "Inconsistent categories",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      const raw = data.texts.get(column.name);
      if (column.kind === "category") found.push(...(yield* variantsIn(data, column, spelling)));
      if (column.kind === "boolean" && raw !== undefined)
        found.push(...(yield* variantsIn(data, raw, meaning)));
      yield;
    }
    return found;
  },
};

/** A dash before or behind all the rest is a sign, as in "-5" and "A-"; one between words only joins them. */
const minusSign = /^[-−](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])[-−]$/gu;

/** Words of ASCII with single spaces between them, as most categories are: only their case can differ. */
const plainWords = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/**
 * What two ways of writing a category have in common: OpenRefine's fingerprint, its words left in their order.
 * Signs that stand for something, as in "C++", "A+", "A-", "-5" or "<=50K", are kept.
 */
export function fingerprint(text: string): string {
  if (plainWords.test(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
  return plain
    .replaceAll(minusSign, "−")
    .replaceAll(/[\s\p{Z}_.,;:'"’`´()/\p{Pd}]+/gu, " ")
    .trim();
}

/** When two ways of writing mean the same. */
interface Sameness {
  /** The same for all of them; "" for what means nothing. */
  readonly keyOf: (level: string) => string;
  /** Whether reading takes them for the same. */
  readonly isRead: boolean;
}

const spelling: Sameness = { keyOf: fingerprint, isRead: false };
const meaning: Sameness = { keyOf: meaningOf, isRead: true };

/** What a cell of a column of booleans is read as: "1", "0", or "" where it is neither. */
function meaningOf(cell: string): string {
  const value = readDeclaredBoolean(cell);
  return Number.isNaN(value) ? "" : String(value);
}

function* variantsIn(
  data: CheckData,
  column: RawColumn,
  sameness: Sameness,
): Generator<undefined, readonly Found[]> {
  const counts = countLevels(column);
  const groups = new Map<string, number[]>();
  yield* eachLevel(column.levels, (level, code) => {
    const key = sameness.keyOf(level);
    if (key === "" || counts[code] === 0) return;
    const group = groups.get(key);
    if (group) group.push(code);
    else groups.set(key, [code]);
  });
  yield;
  const found: Found[] = [];
  for (const codes of groups.values()) {
    if (codes.length < 2) continue;
    found.push(variant(data, column, sorted(column, codes, counts), sameness));
    yield;
  }
  return found;
}

/** Whether a cell has no space too many. */
function isTidy(cell: string): boolean {
  return cell.trim() === cell && !/\s{2}/u.test(cell);
}

/** The most frequent way of writing comes first; of equals one without a space too many, then the first in the file. */
function sorted({ levels }: RawColumn, codes: readonly number[], counts: Int32Array): readonly number[] {
  const untidy = (code: number) => (isTidy(levels[code]!) ? 0 : 1);
  return codes.toSorted(
    (left, right) => counts[right]! - counts[left]! || untidy(left) - untidy(right) || left - right,
  );
}

function variant(data: CheckData, column: RawColumn, codes: readonly number[], { isRead }: Sameness): Found {
  const [main, ...others] = codes.map((code) => column.levels[code]!) as [string, ...string[]];
  const rows = rowsOfLevels(column.codes, new Set(codes.slice(1)));
  const args = { cells: rows.length, variant: others[0]!, category: main, isRead };
  const groups = [{ into: main, from: others }];
  const fix = fixBy("merge-categories", column.name, { column: column.name, groups });
  return foundIn(data, column.name, { code: "category-variants", severity: "warning", args, fix }, rows);
}
