import type { Matrix } from "./kernels.ts";

/** See `Kernels.gather`. */
export function gatherRows({ columns, stride, data }: Matrix, index: Int32Array): Float32Array {
  const gathered = new Float32Array(index.length * columns);
  for (let i = 0; i < index.length; i++)
    gathered.set(data.subarray(index[i]! * stride, index[i]! * stride + columns), i * columns);
  return gathered;
}
