import { checkTensors } from "../../../../src/core/pipeline/check-tensors.ts";
import type { Tensors } from "../../../../src/core/pipeline/operation.ts";
import { operationNamed } from "../../../../src/core/pipeline/ops/index.ts";
import type { Value } from "../../../../src/core/pipeline/types.ts";

/** One node to evaluate by itself. */
export interface LoneNode {
  readonly op: string;
  readonly parameters?: unknown;
  readonly tensors?: Tensors;
  readonly inputs: readonly Value[];
  readonly rows: number;
}

function widthOf(value: Value): number {
  return value.type === "strings" ? value.columns.length : value.width;
}

/** Checks and binds one op as a pipeline does, and evaluates it once. Throws when its shape rule says no. */
export function evaluateOp({ op, parameters = {}, tensors = {}, inputs, rows }: LoneNode): Value {
  const operation = operationNamed(op)!;
  const shapes = inputs.map((value) => ({ type: value.type, width: widthOf(value) }));
  const total = shapes.reduce((sum, { width }) => sum + width, 0);
  const axes = new Map([["inputs", total]]);
  const mismatch = checkTensors(operation.tensors, tensors, axes);
  if (mismatch) throw new Error(`${mismatch.tensor}: expected ${mismatch.expected}, found ${mismatch.found}`);
  const parsed = operation.parameters.parse(parameters);
  const width = operation.width({ parameters: parsed, inputs: total, axes });
  if (typeof width !== "number") throw new Error(`expected ${width.expected}, found ${width.found}`);
  const output = { type: operation.yields, width };
  return operation.bind({ parameters: parsed, tensors, inputs: shapes, output })(inputs, rows);
}

/** A block of raw or prepared numbers. */
export const numbersValue = (width: number, ...data: number[]): Value => ({
  type: "numbers",
  width,
  data: Float64Array.from(data),
});

/** A float32 matrix. */
export const matrixValue = (width: number, ...data: number[]): Value => ({
  type: "matrix",
  width,
  data: Float32Array.from(data),
});

/** Columns of texts; null is missing. */
export function stringsValue(...columns: readonly (readonly (string | null)[])[]): Value {
  return {
    type: "strings",
    columns: columns.map((texts) => {
      const levels = [...new Set(texts)].filter((text) => text !== null);
      return { levels, codes: Int32Array.from(texts, (text) => (text === null ? -1 : levels.indexOf(text))) };
    }),
  };
}

/** Texts of each column; null is missing. */
export function textsOf(value: Value): (string | null)[][] {
  if (value.type !== "strings") throw new Error(`expected strings, found ${value.type}`);
  return value.columns.map(({ codes, levels }) => Array.from(codes, (code) => levels[code] ?? null));
}

/** The numbers of a numbers block or a matrix. */
export function dataOf(value: Value): number[] {
  if (value.type === "strings") throw new Error("expected numbers, found strings");
  return Array.from(value.data);
}
