import { TablewrightError } from "../errors.ts";
import type { Tensors } from "./operation.ts";
import type { Tensor } from "./types.ts";

/** What holds the entries of a tensor, by its type. */
export const tensorArrays = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;

/** Wraps float64 numbers as a tensor; a vector when no shape is given. */
export function float64Tensor(data: Float64Array, shape: readonly number[] = [data.length]): Tensor {
  return { dtype: "F64", shape, data };
}

/** Wraps float32 numbers as a tensor; a vector when no shape is given. */
export function float32Tensor(data: Float32Array, shape: readonly number[] = [data.length]): Tensor {
  return { dtype: "F32", shape, data };
}

/** The numbers of an F64 tensor of a checked node. */
export function float64Data(tensors: Tensors, name: string): Float64Array {
  const data = tensors[name]?.data;
  if (data instanceof Float64Array) return data;
  throw unchecked(name);
}

/** The numbers of an F32 tensor of a checked node. */
export function float32Data(tensors: Tensors, name: string): Float32Array {
  const data = tensors[name]?.data;
  if (data instanceof Float32Array) return data;
  throw unchecked(name);
}

/** The numbers of an I8 tensor of a checked node. */
export function int8Data(tensors: Tensors, name: string): Int8Array {
  const data = tensors[name]?.data;
  if (data instanceof Int8Array) return data;
  throw unchecked(name);
}

function unchecked(name: string): TablewrightError {
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return new TablewrightError("internal", `Tensor "${name}" was used before its node was checked`, { next });
}
