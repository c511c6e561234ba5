import { TablewrightError } from "../errors.ts";
import { type CategoryColumn, type Column, type NumericColumn, type Table } from "../data/table.ts";
import { quoted } from "./corrupt.ts";
import { int32Buffer, float64Buffer } from "./buffers.ts";
import type { PipelineInput, Value } from "./types.ts";

/** Which rows of a table: all of them, or these row numbers. */
type RowNumbers = Int32Array | undefined;

/** Rows of a table to read; `file` is named in errors. */
export interface TableRows {
  readonly table: Table;
  readonly rows?: RowNumbers;
  readonly file?: string;
}

/** Hands out one raw column block by block: positions `from` to `to` of the rows wanted. */
export type ColumnReader = (from: number, to: number) => Value;

/** Finds the pipeline's inputs in a table. Readers of an earlier table must not be used any more. */
export type ColumnBinder = (rows: TableRows) => readonly ColumnReader[];

/**
 * Prepares to read the pipeline's inputs from tables, in blocks. Number and boolean columns stand in for
 * each other; a category column is parsed where a number is expected; a number is written out where a
 * category is. The binder throws `bad-input` naming file and column when a column is missing or cannot be
 * read as what the model expects.
 */
export function columnBinder(inputs: readonly PipelineInput[]): ColumnBinder {
  const binders = inputs.map((input) => ({ input, numbers: float64Buffer(), codes: int32Buffer() }));
  return ({ table, rows, file }) => {
    const columns = new Map(table.columns.map((column) => [column.name, column]));
    return binders.map(({ input, numbers, codes }) => {
      const column = columns.get(input.name);
      if (!column) throw missingColumn(input, table, file);
      if (input.kind === "category") return readCodes(toCategory(column, input, file), rows, codes);
      return readNumbers(toNumbers(column, input, file), rows, numbers);
    });
  };
}

/** Finds the pipeline's inputs in one table: see `columnBinder`. */
export function bindColumns(inputs: readonly PipelineInput[], rows: TableRows): readonly ColumnReader[] {
  return columnBinder(inputs)(rows);
}

function readNumbers(
  values: Float64Array,
  rows: RowNumbers,
  buffer: (length: number) => Float64Array,
): ColumnReader {
  if (!rows) return (from, to) => ({ type: "numbers", width: 1, data: values.subarray(from, to) });
  return (from, to) => {
    const data = buffer(to - from);
    for (let index = from; index < to; index++) data[index - from] = values[rows[index]!]!;
    return { type: "numbers", width: 1, data };
  };
}

function readCodes(
  { codes, levels }: Pick<CategoryColumn, "codes" | "levels">,
  rows: RowNumbers,
  buffer: (length: number) => Int32Array,
): ColumnReader {
  if (!rows)
    return (from, to) => ({ type: "strings", columns: [{ codes: codes.subarray(from, to), levels }] });
  return (from, to) => {
    const data = buffer(to - from);
    for (let index = from; index < to; index++) data[index - from] = codes[rows[index]!]!;
    return { type: "strings", columns: [{ codes: data, levels }] };
  };
}

function toNumbers(column: Column, input: PipelineInput, file: string | undefined): Float64Array {
  if (column.kind === "category") return parseLevels(column, input, file);
  if ((column.kind === "date") === (input.kind === "date")) return column.values;
  throw wrongKind(input, column, file);
}

function parseLevels(column: CategoryColumn, input: PipelineInput, file: string | undefined): Float64Array {
  const numbers = column.levels.map((level) => (level.trim() === "" ? NaN : Number(level)));
  const bad = column.codes.findIndex((code) => code >= 0 && unreadable(column.levels[code]!, numbers[code]!));
  if (bad >= 0) throw unreadableCell({ input, column, row: bad, file });
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : numbers[code]!));
}

function unreadable(level: string, number: number): boolean {
  return Number.isNaN(number) && level.trim() !== "";
}

function toCategory(
  column: Column,
  input: PipelineInput,
  file: string | undefined,
): Pick<CategoryColumn, "codes" | "levels"> {
  if (column.kind === "category") return column;
  if (column.kind !== "number") throw wrongKind(input, column, file);
  return writeNumbers(column);
}

function writeNumbers({ values }: NumericColumn): Pick<CategoryColumn, "codes" | "levels"> {
  const codeOf = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = codeOf.get(value) ?? codeOf.size;
    codeOf.set(value, code);
    return code;
  });
  return { codes, levels: Array.from(codeOf.keys(), String) };
}

const where = (file: string | undefined): { readonly file?: string } => (file === undefined ? {} : { file });

function missingColumn(input: PipelineInput, table: Table, file: string | undefined): TablewrightError {
  const found = table.columns
    .slice(0, 10)
    .map(({ name }) => quoted(name))
    .join(", ");
  const message = `The model needs a column ${quoted(input.name)} (${input.kind}), and the data has none of that name`;
  return new TablewrightError("bad-input", message, {
    ...where(file),
    column: input.name,
    expected: `a ${input.kind} column ${quoted(input.name)}`,
    found: table.columns.length > 10 ? `${found}, …` : found,
    next: "Add the column, or give it the name it had in the training data.",
  });
}

function wrongKind(input: PipelineInput, column: Column, file: string | undefined): TablewrightError {
  const message = `Column ${quoted(input.name)} was a ${input.kind} column in training and is a ${column.kind} column here`;
  return new TablewrightError("bad-input", message, {
    ...where(file),
    column: input.name,
    expected: input.kind,
    found: column.kind,
    next: "Write the column as in the training data, or declare its kind.",
  });
}

interface UnreadableCell {
  readonly input: PipelineInput;
  readonly column: CategoryColumn;
  readonly row: number;
  readonly file: string | undefined;
}

function unreadableCell({ input, column, row, file }: UnreadableCell): TablewrightError {
  const found = quoted(column.levels[column.codes[row]!]!);
  const message = `Column ${quoted(input.name)}, row ${row + 1}: expected a ${input.kind}, found ${found}`;
  return new TablewrightError("bad-input", message, {
    ...where(file),
    column: input.name,
    row: row + 1,
    expected: input.kind,
    found,
    next: "Correct the cell, leave it empty, or name its text as a word that means missing.",
  });
}
