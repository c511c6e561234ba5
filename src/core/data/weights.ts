import { TablewrightError } from "../errors.ts";
import { columnOf, type Column, type Table } from "./table.ts";

export interface WeightsRequest {
  readonly table: Table;
  /** Name of the column that holds the weights. */
  readonly weights: string;
  readonly target: string;
  /** The features a recipe names, if it names any. */
  readonly features?: readonly string[] | undefined;
  /** Rows that need a weight: those with a label. */
  readonly rows: Int32Array;
  /** Name of the data file, for errors. */
  readonly file: string;
}

/**
 * The weight of each of `rows`. A row of weight 2 counts in a fit like two equal rows, one of weight 0 not at
 * all. Throws `bad-input` when the column is not there, is the target or a feature as well, holds no
 * numbers, or when a weight is missing, negative, infinite or beyond float32, or all of them are 0.
 */
export function readWeights(request: WeightsRequest): Float32Array {
  const { weights, table, target, features, rows } = request;
  if (weights === target) throw unusable(request, "a column beside the target", "the target");
  if (features?.includes(weights)) throw unusable(request, "a column beside the features", "a feature");
  const cells = numbersOf(columnOf(table, weights), request);
  const values = Float32Array.from(rows, (row) => cells[row]!);
  checkValues(values, request);
  return values;
}

function numbersOf(column: Column | undefined, request: WeightsRequest): Float64Array {
  if (column === undefined) {
    const found = request.table.columns.map(({ name }) => name).join(", ");
    throw unusable(request, `a column named "${request.weights}"`, found);
  }
  if (column.kind === "number" || column.kind === "boolean") return column.values;
  throw unusable(request, "a number column", `a ${column.kind} column`);
}

function checkValues(values: Float32Array, request: WeightsRequest): void {
  const bad = values.findIndex((value) => !(value >= 0) || value === Infinity);
  if (bad >= 0) {
    const found = Number.isNaN(values[bad]) ? "a missing cell" : String(values[bad]);
    const place = `in row ${request.rows[bad]! + 1} of those read`;
    throw unusable(request, "a number of at least 0 in every row that has a label", `${found} ${place}`);
  }
  if (values.every((value) => value === 0)) throw unusable(request, "a weight above 0", "only 0");
}

function unusable(
  { weights: column, file }: WeightsRequest,
  expected: string,
  found: string,
): TablewrightError {
  const message = `Column "${column}" of ${file} cannot weigh the rows: expected ${expected}, found ${found}`;
  const next = "Correct the column, name another one, or train without weights.";
  return new TablewrightError("bad-input", message, { file, column, expected, found, next });
}
