import { TablewrightError } from "../../core/errors.ts";
import type { Matrix } from "../../core/compute/kernels.ts";
import type { KernelMemory } from "./memory.ts";

/** Floats per row when rows are padded to whole vectors of four. */
export function strideOf(columns: number): number {
  return Math.max(4, Math.ceil(columns / 4) * 4);
}

/** Matrices in kernel memory, and which of them are still good. */
export class Matrices {
  #live = new WeakSet<Float32Array>();

  /** A zeroed matrix. */
  create(memory: KernelMemory, rows: number, columns: number): Matrix {
    const stride = strideOf(columns);
    const data = memory.floats(memory.allocateZeroed(4 * rows * stride), rows * stride);
    this.#live.add(data);
    return { rows, columns, stride, data };
  }

  /** Address of a matrix. Throws `internal` when it is not these kernels' or was given back. */
  addressOf({ data }: Matrix): number {
    if (this.#live.has(data)) return data.byteOffset;
    throw new TablewrightError("internal", "A matrix was used that these kernels do not hold.", {
      expected: "a matrix made by these kernels since their last reset",
      found: "another one",
      next: "This is a defect of Tablewright. Please report it with the log.",
    });
  }

  /** Forgets all matrices. */
  clear(): void {
    this.#live = new WeakSet();
  }
}

/** Copies a columns × outputs block into kernel memory as stride × outputStride floats, padding zero. */
export function placeWeights(
  memory: KernelMemory,
  weights: ArrayLike<number>,
  shape: { readonly columns: number; readonly outputs: number },
): number {
  const outputStride = strideOf(shape.outputs);
  const length = strideOf(shape.columns) * outputStride;
  const address = memory.allocateZeroed(4 * length);
  const view = memory.floats(address, length);
  for (let j = 0; j < shape.columns; j++)
    for (let k = 0; k < shape.outputs; k++) view[j * outputStride + k] = weights[j * shape.outputs + k]!;
  return address;
}

/** Copies floats into kernel memory, zeros up to a whole vector; 0 stands for "none". */
export function placeFloats(memory: KernelMemory, values: ArrayLike<number> | undefined): number {
  if (values === undefined) return 0;
  const address = memory.allocateZeroed(4 * strideOf(values.length));
  memory.floats(address, values.length).set(values);
  return address;
}

/** Copies row numbers into kernel memory; 0 stands for "a range". */
export function placeIndex(memory: KernelMemory, index: Int32Array | undefined): number {
  if (index === undefined) return 0;
  const address = memory.allocate(4 * index.length + 4);
  memory.integers(address, index.length).set(index);
  return address;
}
