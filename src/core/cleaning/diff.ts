import { wordsOf } from "../data/boolean-words.ts";
import type { Column } from "../data/table.ts";
import { textAt } from "./columns.ts";
import { lastMoment } from "../data/last-moment.ts";

/** A cell that a step changed, as texts; null is missing, or a column that is not there. */
export interface ChangedCell {
  /** 1-based row of data. */
  readonly row: number;
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a step did. */
export interface StepDiff {
  /** Rows with a changed cell, and rows taken out. */
  readonly rowsAffected: number;
  readonly cellsChanged: number;
  /** Of these, cells that are missing now and were not: what could not be read, or was taken away. */
  readonly cellsLost: number;
  readonly rowsRemoved: number;
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  readonly columnsRenamed: readonly { readonly from: string; readonly to: string }[];
  readonly sample: readonly ChangedCell[];
}

/** A table between two steps. */
export interface Snapshot {
  readonly columns: readonly Column[];
  readonly kept: Uint8Array;
}

/** Most changed cells that are shown of a step. */
export const mostExamples = 20;

/** Rows that are compared in one step: some ten milliseconds. */
const sliceRows = 2 ** 14;

/** Holds two states of a table against each other, over the rows that were there before; in steps. */
export function* diffSteps(before: Snapshot, after: Snapshot): Generator<undefined, StepDiff> {
  const old = oldColumns(before, after);
  const affected = new Uint8Array(before.kept.length);
  const sample: ChangedCell[] = [];
  let [cellsChanged, cellsLost] = [0, 0];
  for (const column of after.columns.filter((each) => !isSameColumn(old.get(each.name), each))) {
    const was = old.get(column.name);
    const rows = yield* changedRows(was, column, before.kept);
    cellsChanged += rows.length;
    cellsLost += was === undefined ? 0 : countLost(was, column, rows);
    for (const row of rows) affected[row] = 1;
    sample.push(...rows.slice(0, mostExamples).map((row) => changedCell(row, was, column)));
  }
  const rowsRemoved = markRemoved(before.kept, after.kept, affected);
  yield;
  return {
    rowsAffected: affected.reduce((sum, each) => sum + each, 0),
    ...{ cellsChanged, cellsLost, rowsRemoved, ...columnDiff(before, after, old) },
    sample: sample.sort((a, b) => a.row - b.row).slice(0, mostExamples),
  };
}

function countLost(was: Column, now: Column, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (isMissing(now, row) && !isMissing(was, row) ? 1 : 0), 0);
}

function isMissing(column: Column, row: number): boolean {
  return column.kind === "category" ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);
}

function columnDiff(
  before: Snapshot,
  after: Snapshot,
  old: ReadonlyMap<string, Column>,
): Pick<StepDiff, "columnsAdded" | "columnsRemoved" | "columnsRenamed"> {
  const gone = new Set(before.columns.map(({ name }) => name));
  for (const { name } of after.columns) gone.delete(old.get(name)?.name ?? name);
  return {
    columnsAdded: after.columns.map(({ name }) => name).filter((name) => !old.has(name)),
    columnsRemoved: [...gone],
    columnsRenamed: after.columns.flatMap(({ name: to }) => {
      const from = old.get(to)?.name ?? to;
      return from === to ? [] : [{ from, to }];
    }),
  };
}

/** What each column was before: the one of its name, or one that is gone and has the very same cells. */
export function oldColumns(before: Snapshot, after: Snapshot): ReadonlyMap<string, Column> {
  const byName = new Map(before.columns.map((column) => [column.name, column]));
  const names = new Set(after.columns.map(({ name }) => name));
  const gone = new Map(
    before.columns.filter(({ name }) => !names.has(name)).map((each) => [cells(each), each]),
  );
  return new Map(
    after.columns.flatMap((column) => {
      const old = byName.get(column.name) ?? gone.get(cells(column));
      return old === undefined ? [] : [[column.name, old] as const];
    }),
  );
}

function cells(column: Column): Float64Array | Int32Array {
  return column.kind === "category" ? column.codes : column.values;
}

/** Whether nothing but the name of a column may have changed, seen without looking at cells. */
function isSameColumn(old: Column | undefined, now: Column): boolean {
  return old !== undefined && old.kind === now.kind && cells(old) === cells(now);
}

function changeTest(old: Column | undefined, now: Column, kept: Uint8Array): (row: number) => boolean {
  if (old === undefined) return (row) => kept[row] === 1;
  const isSame = sameCell(old, now);
  return (row) => kept[row] === 1 && !isSame(row);
}

function* changedRows(
  old: Column | undefined,
  now: Column,
  kept: Uint8Array,
): Generator<undefined, readonly number[]> {
  const isChanged = changeTest(old, now, kept);
  const rows: number[] = [];
  for (let row = 0; row < kept.length; row++) {
    if (isChanged(row)) rows.push(row);
    if (row % sliceRows === sliceRows - 1) yield;
  }
  return rows;
}

/** Says of a row whether its cell is the same: numbers are compared as numbers, texts as texts, and one kind with the other by what is shown. */
export function sameCell(old: Column, now: Column): (row: number) => boolean {
  if (old.kind !== "category" && now.kind !== "category")
    return (row) => Object.is(old.values[row]! + 0, now.values[row]! + 0);
  return (row) => cellText(old, row) === cellText(now, row);
}

function markRemoved(before: Uint8Array, after: Uint8Array, affected: Uint8Array): number {
  let removed = 0;
  for (let row = 0; row < before.length; row++) {
    if (before[row] !== 1 || after[row] === 1) continue;
    affected[row] = 1;
    removed++;
  }
  return removed;
}

function changedCell(row: number, old: Column | undefined, now: Column): ChangedCell {
  return {
    row: row + 1,
    column: now.name,
    before: old === undefined ? null : cellText(old, row),
    after: cellText(now, row),
  };
}

/** A cell as it is written in a file; null when missing. */
export function cellText(column: Column, row: number): string | null {
  if (column.kind === "category") return column.codes[row]! < 0 ? null : textAt(column, row);
  const value = column.values[row]!;
  if (Number.isNaN(value)) return null;
  if (column.kind === "date") return dateText(value);
  if (column.kind === "boolean") return wordsOf(column)[value === 0 ? 0 : 1];
  return String(value);
}

/** A date as ISO 8601, without a time at midnight; the number itself beyond what a calendar has. */
function dateText(milliseconds: number): string {
  if (Math.abs(milliseconds) > lastMoment) return String(milliseconds);
  const text = new Date(milliseconds).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, -14) : text.replace(/(?:\.000)?Z$/, "");
}
