import { countColumn } from "./distinct.ts";
import type { Column, NumericColumn } from "./table.ts";

/** Fewer rows say nothing about what is unique. */
const leastRows = 20;
/** Share of different values from which a column is near-unique. */
const nearUnique = 0.95;
/** Whole numbers that fill this share of their range number the rows; measures leave gaps. */
const density = 0.5;
const idName = /(?:^|[_\s.-])(?:id|ids|key|uuid|guid|index|no|nr|number|code)$|(?:Id|ID|Key)$/;

/** A column of which nearly every row has a value of its own. */
export interface RowKey {
  readonly distinct: number;
  /** Rows that have a value. */
  readonly rows: number;
  /** Whole numbers that number the rows: ascending or descending without many gaps, or named like a key. */
  readonly isNumbering: boolean;
  /** Such numbers, or text that is named like a key. */
  readonly isKey: boolean;
}

/** What a column of near-unique text or whole numbers is; null for every other column. */
export function rowKeyOf(column: Column): RowKey | null {
  const isNamed = idName.test(column.name);
  if (column.kind !== "category" && !mayNumber(column, isNamed)) return null;
  const { distinct, missing } = countColumn(column);
  const rows = (column.kind === "category" ? column.codes : column.values).length - missing;
  if (rows < leastRows || distinct < rows * nearUnique) return null;
  const isNumbering = column.kind !== "category" && (isNamed || isDense(column, distinct));
  return { distinct, rows, isNumbering, isKey: isNamed || isNumbering };
}

/** Before its values are counted, which takes longer. */
function mayNumber({ kind, values }: NumericColumn, isNamed: boolean): boolean {
  return kind === "number" && values.every(isWhole) && (isNamed || isInOrder(values));
}

function isWhole(value: number): boolean {
  return Number.isNaN(value) || Number.isInteger(value);
}

/** Whether the numbers go up, or down, row by row. */
function isInOrder(values: Float64Array): boolean {
  let [ups, downs] = [0, 0];
  for (let row = 1; row < values.length; row++) {
    if (values[row]! > values[row - 1]!) ups++;
    else if (values[row]! < values[row - 1]!) downs++;
  }
  return Math.max(ups, downs) >= nearUnique * (values.length - 1);
}

/** Whether the numbers leave few gaps between the least and the greatest. */
function isDense({ values }: NumericColumn, distinct: number): boolean {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return distinct >= density * (most - least + 1);
}
