import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { Task } from "../pipeline/types.ts";
import { wordsOf } from "./boolean-words.ts";
import { compareCodePoints } from "./code-points.ts";
import { columnOf, type CategoryColumn, type Column, type NumericColumn, type Table } from "./table.ts";

/** More classes than this are taken for a mistake: one score per class and row would fill the memory. */
const mostClasses = 1000;

export interface TargetRequest {
  readonly table: Table;
  readonly target: string;
  readonly task: Task;
  /** Name of the data file, for findings and errors. */
  readonly file: string;
}

/** A target column ready for a learner. */
export interface EncodedTarget {
  /** Row numbers of the table that have a target value, ascending. */
  readonly kept: Int32Array;
  /** One per kept row: the number to predict, or the number of its class. */
  readonly values: Float32Array;
  /** Class labels; empty for regression. */
  readonly classes: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Encodes the target. Numbers are classes in numeric order, booleans false and true in the words of the file, text in
 * order of its code points. Rows without a value are left out with the finding `rows-without-target`; a class of one
 * row gives `class-too-small`. Throws `bad-input` when the column is not there, has no value or only one, is
 * not a number column (regression), is a date, or has more than 1 000 classes.
 */
export function encodeTarget({ table, target, task, file }: TargetRequest): EncodedTarget {
  const column = columnOf(table, target);
  if (!column) throw missingTarget(table, target, file);
  const kept = labeledRows(column);
  if (kept.length === 0) throw unusable(target, file, "at least two different values", "only missing cells");
  const encoded = task === "regression" ? numbersOf(column, kept, file) : classesOf(column, kept, file);
  return {
    kept,
    ...encoded,
    findings: [...droppedRows(table.rows, kept, target, file), ...encoded.findings],
  };
}

type Encoded = Pick<EncodedTarget, "values" | "classes" | "findings">;

function labeledRows(column: Column): Int32Array {
  const { kind } = column;
  const cells = kind === "category" ? column.codes : column.values;
  const kept = new Int32Array(cells.length);
  let count = 0;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (kind === "category" ? cell >= 0 : !Number.isNaN(cell)) kept[count++] = row;
  }
  return kept.slice(0, count);
}

function numbersOf(column: Column, kept: Int32Array, file: string): Encoded {
  if (column.kind !== "number")
    throw unusable(column.name, file, "a number column", `a ${column.kind} column`);
  const values = Float32Array.from(kept, (row) => column.values[row]!);
  if (!values.every(Number.isFinite))
    throw unusable(column.name, file, "numbers within ±3.4e38", "larger ones");
  const first = values[0];
  if (values.every((value) => value === first)) throw singleValue(column.name, file, String(first));
  return { values, classes: [], findings: [] };
}

function classesOf(column: Column, kept: Int32Array, file: string): Encoded {
  if (column.kind === "date") throw unusable(column.name, file, "classes", "a date column");
  const found = column.kind === "category" ? textClasses(column, kept) : numericClasses(column, kept);
  const { classes } = found;
  if (classes.length === 1) throw singleValue(column.name, file, classes[0]!);
  if (classes.length > mostClasses) throw tooManyClasses(column.name, file, classes.length);
  return { ...found, findings: smallClasses(found, column.name, file) };
}

type Classes = Pick<EncodedTarget, "values" | "classes">;

function numericClasses(column: NumericColumn, kept: Int32Array): Classes {
  const numbers = distinctCells(column.values, kept);
  numbers.sort((left, right) => left - right);
  const values = classNumbers(column.values, kept, numbers);
  const words = wordsOf(column);
  const label = column.kind === "boolean" ? (number: number) => words[number === 1 ? 1 : 0] : String;
  return { values, classes: numbers.map(label) };
}

function textClasses(column: CategoryColumn, kept: Int32Array): Classes {
  const used = distinctCells(column.codes, kept);
  used.sort((left, right) => compareCodePoints(column.levels[left]!, column.levels[right]!));
  const values = classNumbers(column.codes, kept, used);
  return { values, classes: used.map((code) => column.levels[code]!) };
}

/** Per kept row the place of its cell in `classes`. Plain loops: callbacks cost ten times as much. */
function classNumbers(
  cells: Float64Array | Int32Array,
  kept: Int32Array,
  classes: readonly number[],
): Float32Array {
  const classOf = new Map(classes.map((cell, index) => [cell, index]));
  const values = new Float32Array(kept.length);
  for (let index = 0; index < kept.length; index++) values[index] = classOf.get(cells[kept[index]!]!)!;
  return values;
}

/** Different cells of the kept rows, in order of appearance; -0 is 0. */
function distinctCells(cells: Float64Array | Int32Array, kept: Int32Array): number[] {
  const found = new Set<number>();
  for (const row of kept) found.add(cells[row]!);
  return Array.from(found);
}

function smallClasses({ values, classes }: Classes, column: string, file: string): readonly Finding[] {
  const rows = new Int32Array(classes.length);
  for (const value of values) rows[value]!++;
  const small = classes.filter((_, index) => rows[index] === 1);
  return small.map((label) => ({
    code: "class-too-small",
    severity: "warning",
    args: { label, rows: 1 },
    where: { file, column },
  }));
}

function droppedRows(of: number, kept: Int32Array, column: string, file: string): readonly Finding[] {
  const rows = of - kept.length;
  if (rows === 0) return [];
  return [{ code: "rows-without-target", severity: "warning", args: { rows, of }, where: { file, column } }];
}

function missingTarget(table: Table, target: string, file: string): TablewrightError {
  return new TablewrightError("bad-input", `${file} has no column "${target}" to predict`, {
    file,
    column: target,
    expected: `a column named "${target}"`,
    found: table.columns.map(({ name }) => name).join(", "),
    next: "Name one of the columns of the file as the target.",
  });
}

function unusable(column: string, file: string, expected: string, found: string): TablewrightError {
  const message = `Column "${column}" of ${file} cannot be the target: expected ${expected}, found ${found}`;
  const next = "Choose another target or task, or set the column's kind in the recipe.";
  return new TablewrightError("bad-input", message, { file, column, expected, found, next });
}

function singleValue(column: string, file: string, value: string): TablewrightError {
  return unusable(column, file, "at least two different values", `only the value "${value}"`);
}

function tooManyClasses(column: string, file: string, classes: number): TablewrightError {
  return unusable(column, file, `at most ${mostClasses} classes`, `${classes} different values`);
}
