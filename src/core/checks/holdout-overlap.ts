import { splitSteps } from "../data/split.ts";
import type { Column } from "../data/table.ts";
import { columnUse } from "../data/use.ts";
import { countForUse } from "../data/distinct.ts";
import type { Recipe } from "../recipe.ts";
import { foundIn, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { HashTable } from "./hash-table.ts";
import { areSameRows, hashRows } from "./row-hash.ts";

/** In a table of so few different rows, equal rows are different things that look alike. */
const mostRepeated = 0.5;

/**
 * Held-out rows that stand among the training rows too, under the split of a recipe: metrics on them say what was
 * learned by heart. Identifiers are not compared.
 */
export function* holdoutOverlap(
  data: CheckData,
  split: Recipe["split"],
): Generator<undefined, readonly Found[]> {
  const { target, table } = data;
  if (target === null || target.encoded.kept.length < 2) return [];
  const { kept, values } = target.encoded;
  const classes = split.stratify && target.task === "classification" ? values : null;
  const parts = yield* splitSteps({ count: kept.length, classes, ...split, file: data.file });
  const columns = yield* comparable(table.columns, table.rows);
  const hashes = yield* hashRows(table.rows, columns);
  const learned = yield* lastOfEach(parts.train, (position) => hashes[kept[position]!]!);
  if (learned.size < (1 - mostRepeated) * parts.train.length) return [];
  const rows = Int32Array.from(parts.holdout, (position) => kept[position]!).filter((row) => {
    const twin = learned.get(hashes[row]!);
    return twin !== undefined && areSameRows(columns, kept[twin]!, row);
  });
  if (rows.length === 0) return [];
  const args = { rows: rows.length, of: parts.holdout.length };
  const fix = fixBy("drop-duplicates", "", { keep: "first" });
  return [foundIn(data, null, { code: "holdout-overlap", severity: "warning", args, fix }, rows)];
}

/** Entries between two breaths. */
const sliceEntries = 65_536;

/** The last position of each key. */
function* lastOfEach(
  positions: Int32Array,
  keyOf: (position: number) => number,
): Generator<undefined, HashTable> {
  const last = new HashTable(positions.length);
  for (let index = 0; index < positions.length; index++) {
    last.set(keyOf(positions[index]!), positions[index]!);
    if (index % sliceEntries === sliceEntries - 1) yield;
  }
  return last;
}

/** The columns without those that name rows, in steps of one column. */
export function* comparable(
  columns: readonly Column[],
  rows: number,
): Generator<undefined, readonly Column[]> {
  const kept: Column[] = [];
  for (const column of columns) {
    if (columnUse({ kind: column.kind, ...countForUse(column) }, rows) !== "identifier") kept.push(column);
    yield;
  }
  return kept;
}
