/** Rows looked at together, so that one reading of another row serves them all. */
const together: i32 = 4;
/** Bytes of a row between two looks at whether it can still become near. */
const legBytes: usize = 1024;

/**
 * For `chunkRows` rows of `from`: the least and the second least distance to the `otherRows` rows of `others`, the sum
 * over doubles of |difference|, 1 at most; Infinity where there is no such row. Rows take `rowBytes`, a multiple of 16,
 * and hold no NaN. An answer is two doubles. Scratch: 64 bytes.
 */
export function nearestChunk(
  chunk: i32,
  scratch: usize,
  from: usize,
  others: usize,
  rowBytes: usize,
  rows: i32,
  otherRows: i32,
  chunkRows: i32,
  out: usize,
): void {
  const first = chunk * chunkRows;
  const end = min(rows, first + chunkRows);
  for (let row = first; row < end; row += together) {
    const last = <usize>(end - 1 - row);
    const at = from + <usize>row * rowBytes;
    const step1 = min<usize>(1, last) * rowBytes;
    const step2 = min<usize>(2, last) * rowBytes;
    const step3 = min<usize>(3, last) * rowBytes;
    for (let place: usize = 0; place < 64; place += 8) store<f64>(scratch + place, Infinity);
    for (let other = 0; other < otherRows; other++)
      measureFour(at, at + step1, at + step2, at + step3, others + <usize>other * rowBytes, rowBytes, scratch);
    memory.copy(out + ((<usize>row) << 4), scratch, (min<usize>(3, last) + 1) << 4);
  }
}

/** Distances of four rows to another one, given up when it is among the two nearest of none. */
function measureFour(
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  other: usize,
  rowBytes: usize,
  nearest: usize,
): void {
  const one = f64x2.splat(1);
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  for (let at: usize = 0; at < rowBytes;) {
    const legEnd = min(rowBytes, at + legBytes);
    for (; at < legEnd; at += 16) {
      const b = v128.load(other + at);
      sum0 = f64x2.add(sum0, f64x2.pmin(one, f64x2.abs(f64x2.sub(v128.load(row0 + at), b))));
      sum1 = f64x2.add(sum1, f64x2.pmin(one, f64x2.abs(f64x2.sub(v128.load(row1 + at), b))));
      sum2 = f64x2.add(sum2, f64x2.pmin(one, f64x2.abs(f64x2.sub(v128.load(row2 + at), b))));
      sum3 = f64x2.add(sum3, f64x2.pmin(one, f64x2.abs(f64x2.sub(v128.load(row3 + at), b))));
    }
    const isNear =
      i32(totalOf(sum0) < load<f64>(nearest, 8)) |
      i32(totalOf(sum1) < load<f64>(nearest, 24)) |
      i32(totalOf(sum2) < load<f64>(nearest, 40)) |
      i32(totalOf(sum3) < load<f64>(nearest, 56));
    if (isNear == 0) return;
  }
  keepNearest(nearest, totalOf(sum0));
  keepNearest(nearest + 16, totalOf(sum1));
  keepNearest(nearest + 32, totalOf(sum2));
  keepNearest(nearest + 48, totalOf(sum3));
}

// @ts-ignore: decorator
@inline
function totalOf(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

// @ts-ignore: decorator
@inline
function keepNearest(nearest: usize, distance: f64): void {
  const least = load<f64>(nearest);
  store<f64>(nearest, min(load<f64>(nearest, 8), max(least, distance)), 8);
  store<f64>(nearest, min(least, distance));
}
