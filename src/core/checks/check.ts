import type { CleaningStep } from "../cleaning/schema.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import type { Column, Table } from "../data/table.ts";
import type { EncodedTarget } from "../data/target.ts";
import type { Finding, Severity } from "../findings.ts";
import type { Task } from "../pipeline/types.ts";
import type { CheckFindings } from "./finding-arguments.ts";

/** What is to be predicted, where it is known. */
export interface CheckTarget {
  readonly name: string;
  readonly task: Task;
  readonly encoded: EncodedTarget;
}

/** A data file as the checks see it. */
export interface CheckData {
  readonly file: string;
  readonly table: Table;
  /** Cells as written, by column; nothing for columns that hold only plain numbers. */
  readonly texts: ReadonlyMap<string, RawColumn>;
  readonly delimiter: string;
  readonly target: CheckTarget | null;
  /** Milliseconds since 1970 UTC, to tell what is in the future. */
  readonly now: number;
  readonly seed: number;
}

/**
 * A finding with all the rows it is about: 0-based rows of the table, ascending, or the surest first where some are surer
 * than others (`label-errors`).
 */
export interface Found {
  readonly finding: Finding;
  readonly rows: Int32Array;
}

/** One thing to look for. Its steps take some tens of milliseconds each, so that messages get in between. */
export interface Check {
  /** As a sentence begins: "Outliers". */
  readonly name: string;
  run(data: CheckData): Generator<undefined, readonly Found[]>;
}

/** Rows of a finding that are named; the count in its arguments is that of all. */
export const mostNamed = 100;

type CheckCode = keyof CheckFindings;

/** What a check has to say; the place is added. */
export type Draft = {
  readonly [Code in CheckCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly args: CheckFindings[Code];
    readonly fix?: CleaningStep;
  };
}[CheckCode];

const noRows = new Int32Array(0);

/** A finding in a column, or in whole rows when the column is null. */
export function foundIn(
  { file }: Pick<CheckData, "file">,
  column: string | null,
  draft: Draft,
  rows: Int32Array = noRows,
): Found {
  const where = column === null ? { file } : { file, column };
  return { finding: { ...draft, where }, rows };
}

/** The rows, below `count`, that a test is true of, ascending. */
export function rowsWhere(count: number, test: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (test(row)) rows.push(row);
  return Int32Array.from(rows);
}

/** Whether a cell is missing. */
export function isMissingAt(column: Column, row: number): boolean {
  return column.kind === "category" ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);
}

/** The rows whose code is among these. */
export function rowsOfLevels(codes: Int32Array, levels: ReadonlySet<number>): Int32Array {
  return levels.size === 0 ? noRows : rowsWhere(codes.length, (row) => levels.has(codes[row]!));
}

/** Cells per level. */
export function countLevels({ codes, levels }: Pick<RawColumn, "codes" | "levels">): Int32Array {
  const counts = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}
