import type { Kernels, Matrix, Moments } from "./kernels.ts";

/** Multiply-adds of one slice, whose products are one triangle: some 90 ms on two threads. */
const sliceWork = 4e9;
const leastRows = 1024;

/**
 * `Kernels.moments` in slices of rows, between which a caller may give up; put together by the updating
 * formulas of Chan, Golub & LeVeque (1983, eq. 2.1). How rows are sliced depends on the shape alone, and a
 * matrix of one slice has the moments of the kernel, bit for bit.
 */
export function* momentSteps(x: Matrix, kernels: Pick<Kernels, "moments">): Generator<undefined, Moments> {
  const length = Math.max(leastRows, Math.floor(sliceWork / (x.columns * x.columns * 0.5)));
  if (x.rows <= length) return kernels.moments(x);
  const total: Sum = {
    rows: 0,
    mean: new Float64Array(x.columns),
    products: new Float64Array(x.columns ** 2),
  };
  for (let from = 0; from < x.rows; from += length) {
    const to = Math.min(x.rows, from + length);
    add(total, kernels.moments(x, { from, to }), to - from);
    yield;
  }
  return { mean: total.mean, covariance: total.products.map((value) => value / (x.rows - 1)) };
}

/** Moments so far; `products` are sums of products of differences from the mean. */
interface Sum {
  rows: number;
  readonly mean: Float64Array;
  readonly products: Float64Array;
}

function add(total: Sum, { mean, covariance }: Moments, rows: number): void {
  const { length } = mean;
  const all = total.rows + rows;
  const difference = mean.map((value, j) => value - total.mean[j]!);
  for (let j = 0; j < length; j++) {
    const share = (difference[j]! * total.rows * rows) / all;
    for (let k = 0, at = j * length; k < length; k++, at++)
      total.products[at]! += covariance[at]! * (rows - 1) + share * difference[k]!;
    total.mean[j]! += (difference[j]! * rows) / all;
  }
  total.rows = all;
}
