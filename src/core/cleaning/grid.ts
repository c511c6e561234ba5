import type { Column } from "../data/table.ts";
import { cellText, oldColumns, sameCell, type Snapshot } from "./diff.ts";

/** What a step did to a column. */
export type ColumnChange = "same" | "changed" | "added" | "removed" | "renamed";

/** Some rows before and after a step, side by side. Cells are texts; null is missing, or a column that is not there. */
export interface StepGrid {
  readonly columns: readonly {
    /** Its name after the step; before it, when it is gone. */
    readonly name: string;
    readonly change: ColumnChange;
    /** Its name before the step, when that was another. */
    readonly was: string | null;
  }[];
  readonly rows: readonly {
    /** 1-based row of data. */
    readonly row: number;
    readonly isRemoved: boolean;
    /** A cell a column. */
    readonly before: readonly (string | null)[];
    readonly after: readonly (string | null)[];
  }[];
  /** Columns that are not shown, since they are too many and did not change. */
  readonly hiddenColumns: number;
}

/** Most rows and columns that are shown; changed ones first. */
export const mostGrid = { rows: 50, columns: 40 } as const;

interface Pair {
  readonly old: Column | undefined;
  readonly now: Column | undefined;
  readonly change: ColumnChange;
}

/** The first rows a step changed, or the first rows at all when it changed none. */
export function gridOf(before: Snapshot, after: Snapshot): StepGrid {
  const pairs = pairsOf(before, after);
  const shown = chosenPairs(pairs);
  const rows = affectedRows(before, after, pairs);
  return {
    columns: shown.map(({ old, now, change }) => ({
      name: (now ?? old)!.name,
      change,
      was: change === "renamed" ? old!.name : null,
    })),
    rows: rows.map((row) => ({
      row: row + 1,
      isRemoved: after.kept[row] !== 1,
      before: shown.map(({ old }) => (old === undefined ? null : cellText(old, row))),
      after: shown.map(({ now }) => (now === undefined ? null : cellText(now, row))),
    })),
    hiddenColumns: pairs.length - shown.length,
  };
}

/** Columns as they are after the step; those that are gone stand where they stood. */
function pairsOf(before: Snapshot, after: Snapshot): readonly Pair[] {
  const old = oldColumns(before, after);
  const still = new Set([...old.values()].map(({ name }) => name));
  const pairs = after.columns.map((now): Pair => ({
    old: old.get(now.name),
    now,
    change: changeOf(old, now),
  }));
  before.columns.forEach((column, at) => {
    if (!still.has(column.name)) pairs.splice(at, 0, { old: column, now: undefined, change: "removed" });
  });
  return pairs;
}

function changeOf(old: ReadonlyMap<string, Column>, now: Column): ColumnChange {
  const was = old.get(now.name);
  if (was === undefined) return "added";
  if (was.name !== now.name) return "renamed";
  return was === now ? "same" : "changed";
}

function chosenPairs(pairs: readonly Pair[]): readonly Pair[] {
  const spare = pairs.filter(({ change }) => change === "same");
  const room = Math.max(0, mostGrid.columns - (pairs.length - spare.length));
  const wanted = new Set(spare.slice(0, room));
  return pairs.filter((pair) => pair.change !== "same" || wanted.has(pair)).slice(0, mostGrid.columns);
}

function affectedRows(before: Snapshot, after: Snapshot, pairs: readonly Pair[]): readonly number[] {
  const tests = pairs.flatMap(({ old, now, change }) => (change === "changed" ? [sameCell(old!, now!)] : []));
  const isAffected = (row: number) => after.kept[row] !== 1 || tests.some((isSame) => !isSame(row));
  const found = firstRows(before.kept, isAffected);
  return found.length > 0 ? found : firstRows(before.kept, () => true).slice(0, 10);
}

function firstRows(kept: Uint8Array, test: (row: number) => boolean): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < kept.length && rows.length < mostGrid.rows; row++)
    if (kept[row] === 1 && test(row)) rows.push(row);
  return rows;
}
