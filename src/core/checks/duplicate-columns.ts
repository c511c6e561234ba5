import { countForUse } from "../data/distinct.ts";
import type { Column } from "../data/table.ts";
import { foundIn, isMissingAt, type Check, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { cellHasher } from "./row-hash.ts";

/** Columns that hold the same cells as an earlier one, compared cell by cell. Constant columns are found elsewhere. */
export const duplicateColumns: Check = {
  name: "Duplicate columns",
  *run(data) {
    const { rows, columns } = data.table;
    const seen = new Map<number, Column[]>();
    const found: Found[] = [];
    for (const column of columns) {
      yield;
      if (countForUse(column).distinct < 2) continue;
      const hash = yield* hashOf(column, rows);
      const alike = seen.get(hash) ?? [];
      const twin = alike.find((other) => areSame(other, column, rows));
      seen.set(hash, [...alike, column]);
      if (twin) found.push(duplicate(data.file, twin, column, data.target?.name));
    }
    return found;
  },
};

/** The later of the two is the duplicate, unless that is the target. */
function duplicate(file: string, twin: Column, column: Column, target: string | undefined): Found {
  const [name, other] = column.name === target ? [twin.name, column.name] : [column.name, twin.name];
  const fix = fixBy("drop-columns", name, { columns: [name] });
  const draft = { code: "duplicate-column", severity: "warning", args: { other }, fix } as const;
  return foundIn({ file }, name, draft);
}

function* hashOf(column: Column, rows: number): Generator<undefined, number> {
  const hash = yield* cellHasher(column);
  let all = column.kind.length;
  for (let row = 0; row < rows; row++) all = (Math.imul(all, 31) + hash(row)) | 0;
  return all;
}

function areSame(left: Column, right: Column, rows: number): boolean {
  if (left.kind !== right.kind) return false;
  for (let row = 0; row < rows; row++) if (!isSameCell(left, right, row)) return false;
  return true;
}

function isSameCell(left: Column, right: Column, row: number): boolean {
  if (isMissingAt(left, row)) return isMissingAt(right, row);
  if (left.kind === "category")
    return right.kind === "category" && left.levels[left.codes[row]!] === right.levels[right.codes[row]!];
  return right.kind !== "category" && left.values[row] === right.values[row];
}
