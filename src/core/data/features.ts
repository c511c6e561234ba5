import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import { countForUse } from "./distinct.ts";
import { rowKeyOf } from "./row-key.ts";
import { columnOf, type Column, type ColumnSchema, type Table } from "./table.ts";
import { columnUse, leftOutFinding } from "./use.ts";

/** What to learn from: `features` (all columns when left out) without `drop` and the target. */
export interface FeatureRequest {
  readonly table: Table;
  readonly target: string;
  readonly features?: readonly string[] | undefined;
  readonly drop?: readonly string[] | undefined;
  /** Name of the data file, for findings and errors. */
  readonly file: string;
}

export interface ChosenFeatures {
  readonly features: readonly ColumnSchema[];
  readonly findings: readonly Finding[];
}

/**
 * Chooses the columns to learn from, in the order of the table. Constant, empty, identifier-like and date
 * columns are left out with a finding each; numbers that number the rows stay, with one. Throws `bad-input` when a column named in `features` or `drop`
 * is not there, the target is named as a feature, or nothing is left to learn from.
 */
export function chooseFeatures({ table, target, features, drop = [], file }: FeatureRequest): ChosenFeatures {
  const wanted = new Set(features ?? table.columns.map(({ name }) => name));
  for (const name of [...wanted, ...drop]) requireColumn(name, table, file);
  if (features && wanted.has(target)) throw targetAsFeature(target, file);
  const unwanted = new Set([...drop, target]);
  const candidates = table.columns.filter(({ name }) => wanted.has(name) && !unwanted.has(name));
  const judged = candidates.map((column) => judge(column, table.rows, file));
  const chosen = candidates.filter((_, index) => judged[index] === null);
  if (chosen.length === 0) throw nothingLeft(target, file);
  return {
    features: chosen.map(({ name, kind }) => ({ name, kind })),
    findings: [
      ...judged.filter((finding) => finding !== null),
      ...chosen.flatMap((column) => numbering(column, file)),
    ],
  };
}

/** Numbers of rows are learned from, since they may tell the time, but not without a word. */
function numbering(column: Column, file: string): readonly Finding[] {
  const key = column.kind === "number" ? rowKeyOf(column) : null;
  if (key === null || !key.isNumbering) return [];
  const { distinct, rows } = key;
  const where = { file, column: column.name };
  return [{ code: "identifier-numbers", severity: "warning", args: { distinct, rows }, where }];
}

/** Null for a usable column, else why it is left out. */
function judge(column: Column, rows: number, file: string): Finding | null {
  const counted = { name: column.name, kind: column.kind, ...countForUse(column) };
  const use = columnUse(counted, rows);
  if (use === "feature") return null;
  return leftOutFinding({ use, column: counted, rows, example: firstValue(column), file });
}

/** The first value of a column as text; empty when all cells are missing. */
export function firstValue(column: Column): string {
  if (column.kind === "category") return column.levels[column.codes.find((code) => code >= 0) ?? -1] ?? "";
  const value = column.values.find((each) => !Number.isNaN(each));
  return value === undefined ? "" : String(value);
}

function requireColumn(name: string, table: Table, file: string): void {
  if (columnOf(table, name)) return;
  throw new TablewrightError("bad-input", `${file} has no column "${name}"`, {
    file,
    column: name,
    expected: `a column named "${name}"`,
    found: table.columns.map((column) => column.name).join(", "),
    next: "Correct the name in the recipe or in the command.",
  });
}

function targetAsFeature(target: string, file: string): TablewrightError {
  return new TablewrightError("bad-input", `The target "${target}" cannot be a feature as well`, {
    file,
    column: target,
    expected: "features that are known before the target is",
    found: `"${target}" in both places`,
    next: "Remove it from the features.",
  });
}

function nothingLeft(target: string, file: string): TablewrightError {
  return new TablewrightError("bad-input", `${file} has no column to learn "${target}" from`, {
    file,
    expected: "at least one column that varies and is not a date or an identifier",
    found: "none",
    next: "Add columns to the file, or drop fewer of them.",
  });
}
