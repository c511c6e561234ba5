/** A symmetric tridiagonal matrix. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i stands right of diagonal entry i; the last one is zero. */
  readonly beside: Float64Array;
}

/** A symmetric matrix A taken apart: A = Q · tridiagonal · Qᵀ with Q = H₀ H₁ …, Hₖ = I − τₖ vₖ vₖᵀ. */
export interface Tridiagonalized extends Tridiagonal {
  /** size × size; row k holds vₖ right of the diagonal, the rest is spent. */
  readonly reflectors: Float64Array;
  /** τₖ; zero where there was nothing to reflect. */
  readonly scales: Float64Array;
}

/** Multiply-adds between two breaths: some ten milliseconds. */
const breathWork = 1e7;

/**
 * Brings a symmetric matrix to tridiagonal form by Householder reflections (Golub & Van Loan 2013, Matrix
 * Computations, alg. 8.3.1), working on the upper triangle. The update of rank two that a reflection leaves
 * is done in the sweep that the next one needs anyway, so that memory is passed over once per reflection.
 * `matrix` (size × size) is overwritten with the reflectors.
 */
export function* tridiagonalize(matrix: Float64Array, size: number): Generator<undefined, Tridiagonalized> {
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const scales = new Float64Array(size);
  let last: RankTwo = { v: new Float64Array(size), w: new Float64Array(size) };
  let next: RankTwo = { v: new Float64Array(size), w: new Float64Array(size) };
  let work = 0;
  for (let k = 0; k < size; k++) {
    const row = matrix.subarray(k * size, (k + 1) * size);
    updateRow(row, k, k, last);
    diagonal[k] = row[k]!;
    if (k === size - 1) break;
    const { scale, image } = reflect(row, k + 1);
    scales[k] = scale;
    beside[k] = image;
    next.v.fill(0, 0, k + 1);
    next.v.set(row.subarray(k + 1), k + 1);
    next.w.fill(0);
    for (let i = k + 1; i < size; i++) sweepRow(matrix.subarray(i * size, (i + 1) * size), i, last, next);
    finish(next, k + 1, scale);
    [last, next] = [next, last];
    work += (size - k) ** 2;
    if (work < breathWork) continue;
    work = 0;
    yield;
  }
  return { diagonal, beside, reflectors: matrix, scales };
}

/** The change A −= v wᵀ + w vᵀ. */
interface RankTwo {
  readonly v: Float64Array;
  readonly w: Float64Array;
}

/** row[j] −= v[i] w[j] + w[i] v[j] from `first` on, for row i. */
function updateRow(row: Float64Array, i: number, first: number, { v, w }: RankTwo): void {
  const [vi, wi] = [v[i]!, w[i]!];
  for (let j = first; j < row.length; j++) row[j]! -= vi * w[j]! + wi * v[j]!;
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

/**
 * Updates row i by the last change from its diagonal on, and adds what the row, and as a column its mirror
 * image, contribute to the product of the matrix with next.v, which gathers in next.w.
 */
function sweepRow(row: Float64Array, i: number, last: RankTwo, next: RankTwo): void {
  const { v, w } = last;
  const [vi, wi] = [v[i]!, w[i]!];
  const { v: x, w: product } = next;
  const xi = x[i]!;
  const corner = row[i]! - 2 * vi * wi;
  row[i] = corner;
  let sum = corner * xi;
  for (let j = i + 1; j < row.length; j++) {
    const entry = row[j]! - vi * w[j]! - wi * v[j]!;
    row[j] = entry;
    sum += entry * x[j]!;
    product[j]! += entry * xi;
  }
  product[i]! += sum;
}

/** Makes of next.w = A v the w of the change: τ A v − ½ τ² (vᵀ A v) v. */
function finish({ v, w }: RankTwo, first: number, scale: number): void {
  let dot = 0;
  for (let j = first; j < w.length; j++) dot += v[j]! * w[j]!;
  const share = 0.5 * scale * scale * dot;
  for (let j = first; j < w.length; j++) w[j] = scale * w[j]! - share * v[j]!;
}
