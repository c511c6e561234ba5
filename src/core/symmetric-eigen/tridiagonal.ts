import type { EigenLoops, RankTwo, Reflections, Square } from "../compute/eigen-loops.ts";

/** A symmetric tridiagonal matrix. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i stands right of diagonal entry i; the last one is zero. */
  readonly beside: Float64Array;
}

/** A symmetric matrix A taken apart: A = Q · tridiagonal · Qᵀ with Q = H₀ H₁ …; see `Reflections`. */
export interface Tridiagonalized extends Tridiagonal {
  readonly reflections: Reflections;
}

/** Multiply-adds between two breaths: some ten milliseconds. */
const breathWork = 2e7;

/**
 * Brings a symmetric matrix to tridiagonal form by Householder reflections (Golub & Van Loan 2013, Matrix
 * Computations, alg. 8.3.1), working on the upper triangle. The update of rank two that a reflection leaves
 * is done in the sweep that the next one needs anyway, so that memory is passed over once per reflection.
 * `square` is overwritten with the reflectors, the rest of it is spent; scales are zero where there was nothing to
 * reflect.
 */
export function* tridiagonalize(
  square: Square,
  size: number,
  loops: EigenLoops,
): Generator<undefined, Tridiagonalized> {
  const { data, stride } = square;
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const scales = loops.doubles(stride);
  let last: RankTwo = { v: loops.doubles(stride), w: loops.doubles(stride) };
  let next: RankTwo = { v: loops.doubles(stride), w: loops.doubles(stride) };
  let work = 0;
  for (let k = 0; k < size; k++) {
    const row = data.subarray(k * stride, k * stride + size);
    updateRow(row, k, last);
    diagonal[k] = row[k]!;
    if (k === size - 1) break;
    const { scale, image } = reflect(row, k + 1);
    scales[k] = scale;
    beside[k] = image;
    next.v[k] = 0;
    next.v.set(row.subarray(k + 1), k + 1);
    next.w.fill(0);
    loops.sweep(square, k + 1, last, next);
    finish(next, k + 1, scale);
    [last, next] = [next, last];
    work += (size - k) ** 2;
    if (work < breathWork) continue;
    work = 0;
    yield;
  }
  return { diagonal, beside, reflections: { square, scales } };
}

/** row[j] −= v[k] w[j] + w[k] v[j] from the diagonal on, for row k. */
function updateRow(row: Float64Array, k: number, { v, w }: RankTwo): void {
  const [vk, wk] = [v[k]!, w[k]!];
  for (let j = k; j < row.length; j++) row[j]! -= vk * w[j]! + wk * v[j]!;
}

/**
 * Puts into row[first …] the vector v, v[first] = 1, of the reflection that leaves of it only its first
 * entry, `image`.
 */
function reflect(row: Float64Array, first: number): { readonly scale: number; readonly image: number } {
  let squares = 0;
  for (let j = first + 1; j < row.length; j++) squares += row[j]! * row[j]!;
  const head = row[first]!;
  row[first] = 1;
  if (squares === 0) return { scale: 0, image: head };
  const norm = Math.sqrt(head * head + squares);
  const image = head > 0 ? -norm : norm;
  const inverse = 1 / (head - image);
  for (let j = first + 1; j < row.length; j++) row[j]! *= inverse;
  return { scale: (image - head) / image, image };
}

/** Makes of next.w = A v the w of the change: τ A v − ½ τ² (vᵀ A v) v. */
function finish({ v, w }: RankTwo, first: number, scale: number): void {
  let dot = 0;
  for (let j = first; j < w.length; j++) dot += v[j]! * w[j]!;
  const share = 0.5 * scale * scale * dot;
  for (let j = first; j < w.length; j++) w[j] = scale * w[j]! - share * v[j]!;
}
