/**
 * Rows `first` and below of the upper triangle of a symmetric matrix, `stride` doubles a row, stride even: less
 * v wᵀ + w vᵀ; and what they, and as columns their mirror images, add to product = matrix · x. Two rows at a
 * time, so that the vectors are read half as often.
 */
export function sweepRows(
  matrix: usize,
  stride: i32,
  first: i32,
  v: usize,
  w: usize,
  x: usize,
  product: usize,
): void {
  const bytes = (<usize>stride) << 3;
  if (first & 1) sweepRow(matrix + <usize>first * bytes, bytes, (<usize>first) << 3, v, w, x, product);
  for (let i = first + (first & 1); i < stride; i += 2) sweepTwo(matrix + <usize>i * bytes, bytes, (<usize>i) << 3, v, w, x, product);
}

/** One row that begins at an odd column; `at` and `bytes` are places in a row, in bytes. */
function sweepRow(row: usize, bytes: usize, at: usize, v: usize, w: usize, x: usize, product: usize): void {
  const vi = load<f64>(v + at);
  const wi = load<f64>(w + at);
  const xi = load<f64>(x + at);
  const corner = load<f64>(row + at) - 2 * vi * wi;
  store<f64>(row + at, corner);
  let sums = f64x2.splat(0);
  for (let j = at + 8; j < bytes; j += 16) {
    const here = product + j;
    const entry = changed(row + j, f64x2.splat(vi), f64x2.splat(wi), v128.load(v + j), v128.load(w + j));
    sums = f64x2.add(sums, f64x2.mul(entry, v128.load(x + j)));
    v128.store(here, f64x2.add(v128.load(here), f64x2.mul(entry, f64x2.splat(xi))));
  }
  addSum(product + at, corner * xi, sums);
}

/** Two rows, the first of which begins at an even column. */
function sweepTwo(row: usize, bytes: usize, at: usize, v: usize, w: usize, x: usize, product: usize): void {
  const v0 = load<f64>(v + at);
  const v1 = load<f64>(v + at, 8);
  const w0 = load<f64>(w + at);
  const w1 = load<f64>(w + at, 8);
  const x0 = load<f64>(x + at);
  const x1 = load<f64>(x + at, 8);
  const next = row + bytes;
  const c00 = load<f64>(row + at) - 2 * v0 * w0;
  const c01 = load<f64>(row + at, 8) - v0 * w1 - w0 * v1;
  const c11 = load<f64>(next + at, 8) - 2 * v1 * w1;
  store<f64>(row + at, c00);
  store<f64>(row + at, c01, 8);
  store<f64>(next + at, c11, 8);
  let sums0 = f64x2.splat(0);
  let sums1 = f64x2.splat(0);
  for (let j = at + 16; j < bytes; j += 16) {
    const vj = v128.load(v + j);
    const wj = v128.load(w + j);
    const xj = v128.load(x + j);
    const e0 = changed(row + j, f64x2.splat(v0), f64x2.splat(w0), vj, wj);
    const e1 = changed(next + j, f64x2.splat(v1), f64x2.splat(w1), vj, wj);
    sums0 = f64x2.add(sums0, f64x2.mul(e0, xj));
    sums1 = f64x2.add(sums1, f64x2.mul(e1, xj));
    const half = f64x2.add(v128.load(product + j), f64x2.mul(e0, f64x2.splat(x0)));
    v128.store(product + j, f64x2.add(half, f64x2.mul(e1, f64x2.splat(x1))));
  }
  addSum(product + at, c00 * x0 + c01 * x1, sums0);
  addSum(product + at + 8, c01 * x0 + c11 * x1, sums1);
}

/** Two entries less what the change takes from them, which are stored and returned. */
// @ts-ignore: decorator
@inline
function changed(at: usize, vi: v128, wi: v128, vj: v128, wj: v128): v128 {
  const entry = f64x2.sub(f64x2.sub(v128.load(at), f64x2.mul(vi, wj)), f64x2.mul(wi, vj));
  v128.store(at, entry);
  return entry;
}

function addSum(to: usize, first: f64, sums: v128): void {
  store<f64>(to, load<f64>(to) + first + (f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)));
}

/** Takes from a vector of `stride` doubles its parts along `count` unit vectors, four at a time. */
export function subtractUnits(vector: usize, stride: i32, units: usize, count: i32): void {
  const bytes = (<usize>stride) << 3;
  let unit = 0;
  for (; unit + 4 <= count; unit += 4) subtractFour(vector, bytes, units + <usize>unit * bytes);
  for (; unit < count; unit++) subtractOne(vector, bytes, units + <usize>unit * bytes);
}

function subtractFour(vector: usize, bytes: usize, units: usize): void {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    const entry = v128.load(vector + j);
    const at = units + j;
    a = f64x2.add(a, f64x2.mul(entry, v128.load(at)));
    b = f64x2.add(b, f64x2.mul(entry, v128.load(at + bytes)));
    c = f64x2.add(c, f64x2.mul(entry, v128.load(at + 2 * bytes)));
    d = f64x2.add(d, f64x2.mul(entry, v128.load(at + 3 * bytes)));
  }
  a = sumOf(a);
  b = sumOf(b);
  c = sumOf(c);
  d = sumOf(d);
  for (let j: usize = 0; j < bytes; j += 16) {
    const at = units + j;
    const first = f64x2.add(f64x2.mul(a, v128.load(at)), f64x2.mul(b, v128.load(at + bytes)));
    const last = f64x2.add(f64x2.mul(c, v128.load(at + 2 * bytes)), f64x2.mul(d, v128.load(at + 3 * bytes)));
    v128.store(vector + j, f64x2.sub(v128.load(vector + j), f64x2.add(first, last)));
  }
}

function subtractOne(vector: usize, bytes: usize, unit: usize): void {
  let dot = f64x2.splat(0);
  for (let j: usize = 0; j < bytes; j += 16)
    dot = f64x2.add(dot, f64x2.mul(v128.load(vector + j), v128.load(unit + j)));
  dot = sumOf(dot);
  for (let j: usize = 0; j < bytes; j += 16)
    v128.store(vector + j, f64x2.sub(v128.load(vector + j), f64x2.mul(dot, v128.load(unit + j))));
}

/** The sum of both lanes, in both. */
function sumOf(two: v128): v128 {
  return f64x2.add(two, i8x16.shuffle(two, two, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
}
