import { cellText } from "../../data/output/cells.ts";
import type { StreamRequest } from "../../data/source.ts";
import type { Column, Table } from "../../data/table.ts";
import { readOptions } from "../read-options.ts";
import type { CleanRun } from "./run.ts";

type Write = (row: number) => string;

export interface WrittenRequest {
  /** Columns as the file has them, and as they are now. */
  readonly raw: readonly Column[];
  readonly columns: readonly Column[];
  /** The column of the file that each one was. */
  readonly origins: ReadonlyMap<string, string>;
  /** Cells of the file as they are written, and the row they begin at. */
  readonly written: Table;
  readonly firstRow: number;
}

/**
 * How cleaned columns are written. One that no step touched stays as it is in the file, so that 007 is still 007; but
 * numbers that another reader could take for others (1.234,5) are written plainly, as are all cells of other columns.
 */
export function writersOf(request: WrittenRequest): readonly Write[] {
  const { raw, columns, origins, written, firstRow } = request;
  const rawByName = new Map(raw.map((column) => [column.name, column]));
  const textByName = new Map(written.columns.map((column) => [column.name, column]));
  return columns.map((column) => {
    const origin = origins.get(column.name) ?? "";
    const [old, text] = [rawByName.get(origin), textByName.get(origin)];
    const anew = cellText(column);
    if (old === undefined || text === undefined || !isUntouched(old, column)) return anew;
    const asWritten = cellText(text);
    return keeping({ column, anew, asWritten: (row) => asWritten(row - firstRow) });
  });
}

function isUntouched(old: Column, now: Column): boolean {
  if (old.kind === "category" || now.kind === "category")
    return old.kind === "category" && now.kind === "category" && old.codes === now.codes;
  return old.kind === now.kind && old.values === now.values;
}

interface Kept {
  readonly column: Column;
  readonly anew: Write;
  readonly asWritten: Write;
}

function keeping({ column, anew, asWritten }: Kept): Write {
  if (column.kind !== "number") return asWritten;
  return (row) => {
    const [text, value] = [asWritten(row), column.values[row]!];
    // A cell that could not be read stays too.
    return Number.isNaN(value) || Number(text) === value ? text : anew(row);
  };
}

/** A pass over the file that reads its cells as they are written. */
export function writtenPass(
  { plan: { data, file }, control }: Pick<CleanRun, "plan" | "control">,
  columns: readonly Pick<Column, "name">[],
): StreamRequest {
  const kinds = Object.fromEntries(columns.map(({ name }) => [name, "category" as const]));
  return { file, columns: undefined, options: readOptions({ data, kinds }), control };
}
