import type { ProfiledColumn } from "./column.ts";

/** What the list can be sorted by. */
export const sortKeys = [
  "name",
  "kind",
  "missing",
  "distinct",
  "minimum",
  "median",
  "maximum",
  "skew",
  "suspicions",
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sorting {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** Which columns the list shows. */
export const columnFilters = [
  ["all", "All columns"],
  ["number", "Numbers"],
  ["category", "Categories"],
  ["boolean", "Booleans"],
  ["date", "Dates"],
  ["suspicious", "With suspicious values"],
  ["missing", "With missing cells"],
  ["unused", "Not used in training"],
] as const;
export type ColumnFilter = (typeof columnFilters)[number][0];

function passes({ kind, suspicions, missing, use }: ProfiledColumn, filter: ColumnFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "suspicious":
      return suspicions.length > 0;
    case "missing":
      return missing > 0;
    case "unused":
      return use !== "feature";
    case "number":
    case "category":
    case "boolean":
    case "date":
      return kind === filter;
  }
}

/** Null stands for what does not exist; it comes last in any order. */
function valueOf(column: ProfiledColumn, key: SortKey): number | string | null {
  switch (key) {
    case "name":
    case "kind":
      return column[key];
    case "missing":
    case "distinct":
      return column[key];
    case "suspicions":
      return column.suspicions.length;
    case "minimum":
    case "median":
    case "maximum":
    case "skew":
      return column.statistics?.[key] ?? null;
  }
}

function compare(left: number | string | null, right: number | string | null, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === "number" && typeof right === "number") return sign * (left - right);
  return sign * String(left).localeCompare(String(right));
}

/** The columns to list, in their order; without a sorting that of the file. */
export function listedColumns(
  columns: readonly ProfiledColumn[],
  wanted: { readonly text: string; readonly filter: ColumnFilter; readonly sorting: Sorting | null },
): readonly ProfiledColumn[] {
  const { filter, sorting } = wanted;
  const text = wanted.text.trim().toLowerCase();
  const found = columns.filter(
    (column) => passes(column, filter) && (text === "" || column.name.toLowerCase().includes(text)),
  );
  if (sorting === null) return found;
  const sign = sorting.isDescending ? -1 : 1;
  const keyed = found.map((column) => ({ column, value: valueOf(column, sorting.key) }));
  return keyed.sort((a, b) => compare(a.value, b.value, sign)).map(({ column }) => column);
}

/** Numbers are wanted greatest first, texts from A; then the other way round, then as in the file. */
export function nextSorting(sorting: Sorting | null, key: SortKey): Sorting | null {
  const first = key !== "name" && key !== "kind";
  if (sorting?.key !== key) return { key, isDescending: first };
  return sorting.isDescending === first ? { key, isDescending: !first } : null;
}
