import { splitRows } from "../data/split.ts";
import type { Column } from "../data/table.ts";
import { columnUse } from "../data/use.ts";
import { countForUse } from "../data/distinct.ts";
import type { Recipe } from "../recipe.ts";
import { foundIn, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
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
  const parts = splitRows({ count: kept.length, classes, ...split, file: data.file });
  const columns = comparable(table.columns, table.rows);
  const hashes = yield* hashRows(table.rows, columns);
  const learned = new Map<number, number>();
  for (const position of parts.train) learned.set(hashes[kept[position]!]!, kept[position]!);
  if (learned.size < (1 - mostRepeated) * parts.train.length) return [];
  yield;
  const rows = parts.holdout
    .map((position) => kept[position]!)
    .filter((row) => {
      const twin = learned.get(hashes[row]!);
      return twin !== undefined && areSameRows(columns, twin, row);
    });
  if (rows.length === 0) return [];
  const args = { rows: rows.length, of: parts.holdout.length };
  const fix = fixBy("drop-duplicates", "", { keep: "first" });
  return [foundIn(data, null, { code: "holdout-overlap", severity: "warning", args, fix }, rows)];
}

/** The columns without those that name rows. */
export function comparable(columns: readonly Column[], rows: number): readonly Column[] {
  return columns.filter(
    (column) => columnUse({ kind: column.kind, ...countForUse(column) }, rows) !== "identifier",
  );
}
