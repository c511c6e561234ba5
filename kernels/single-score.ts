import { exp4, log1p4, sumLanes } from "./transcendental";

/** Σ of the loss's slopes over the last tile: the intercept's gradient. */
export let slopeSum: f64 = 0;

/** scores[i] = x_i · coefficients + intercept for the rows of a tile, four rows at a time. */
export function tileScores(
  tile: usize,
  stride: i32,
  rows: i32,
  coefficients: usize,
  intercept: f32,
  scores: usize,
): void {
  const bytes = (<usize>stride) << 2;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const at = tile + <usize>i * bytes;
    const four = dotFour(at, bytes, coefficients);
    v128.store(scores + ((<usize>i) << 2), f32x4.add(four, f32x4.splat(intercept)));
  }
  for (; i < rows; i++) {
    const at = tile + <usize>i * bytes;
    let sum = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16)
      sum = f32x4.add(sum, f32x4.mul(v128.load(at + j), v128.load(coefficients + j)));
    store<f32>(scores + ((<usize>i) << 2), sumLanes(sum) + intercept);
  }
}

/** Dot products of four neighboring rows with the same coefficients. */
function dotFour(at: usize, bytes: usize, coefficients: usize): v128 {
  const second = at + bytes;
  const third = second + bytes;
  const fourth = third + bytes;
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  let c = f32x4.splat(0);
  let d = f32x4.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    const w = v128.load(coefficients + j);
    a = f32x4.add(a, f32x4.mul(v128.load(at + j), w));
    b = f32x4.add(b, f32x4.mul(v128.load(second + j), w));
    c = f32x4.add(c, f32x4.mul(v128.load(third + j), w));
    d = f32x4.add(d, f32x4.mul(v128.load(fourth + j), w));
  }
  const ab = f32x4.add(
    i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
    i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  );
  const cd = f32x4.add(
    i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
    i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  );
  return f32x4.add(
    i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  );
}

/**
 * Replaces the scores of a tile by the weighted slopes d loss / d score, leaves their sum in `slopeSum`,
 * and returns the weighted loss. `kind` 0 is ½(s − y)², 1 is log(1 + eˢ) − y·s with y in {0, 1}.
 * Arrays are padded to a multiple of 4 with weight 0.
 */
export function tileLoss(kind: i32, rows: i32, scores: usize, targets: usize, weights: usize): f64 {
  let sum = f32x4.splat(0);
  let slopes = f32x4.splat(0);
  const end = ((<usize>rows + 3) >> 2) << 4;
  for (let i: usize = 0; i < end; i += 16) {
    const s = v128.load(scores + i);
    const y = v128.load(targets + i);
    const w = v128.load(weights + i);
    let loss: v128;
    let slope: v128;
    if (kind == 0) {
      slope = f32x4.sub(s, y);
      loss = f32x4.mul(f32x4.mul(slope, slope), f32x4.splat(0.5));
    } else {
      const e = exp4(f32x4.neg(f32x4.abs(s)));
      const share = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), e));
      const p = v128.bitselect(share, f32x4.mul(e, share), f32x4.ge(s, f32x4.splat(0)));
      slope = f32x4.sub(p, y);
      loss = f32x4.add(f32x4.sub(f32x4.max(s, f32x4.splat(0)), f32x4.mul(y, s)), log1p4(e));
    }
    slope = f32x4.mul(slope, w);
    sum = f32x4.add(sum, f32x4.mul(loss, w));
    slopes = f32x4.add(slopes, slope);
    v128.store(scores + i, slope);
  }
  slopeSum = <f64>sumLanes(slopes);
  return <f64>sumLanes(sum);
}

/** gradient[j] += Σ slopes[i] · x_ij over a tile, eight rows at a time. */
export function tileGradient(tile: usize, stride: i32, rows: i32, slopes: usize, gradient: usize): void {
  const bytes = (<usize>stride) << 2;
  let i = 0;
  for (; i + 8 <= rows; i += 8)
    addEight(tile + <usize>i * bytes, bytes, slopes + ((<usize>i) << 2), gradient);
  for (; i < rows; i++) {
    const at = tile + <usize>i * bytes;
    const slope = v128.load_splat<f32>(slopes + ((<usize>i) << 2));
    for (let j: usize = 0; j < bytes; j += 16)
      v128.store(gradient + j, f32x4.add(v128.load(gradient + j), f32x4.mul(slope, v128.load(at + j))));
  }
}

/** gradient += slope₀·row₀ + … + slope₇·row₇. */
function addEight(at: usize, bytes: usize, slopes: usize, gradient: usize): void {
  const s0 = v128.load_splat<f32>(slopes);
  const s1 = v128.load_splat<f32>(slopes, 4);
  const s2 = v128.load_splat<f32>(slopes, 8);
  const s3 = v128.load_splat<f32>(slopes, 12);
  const s4 = v128.load_splat<f32>(slopes, 16);
  const s5 = v128.load_splat<f32>(slopes, 20);
  const s6 = v128.load_splat<f32>(slopes, 24);
  const s7 = v128.load_splat<f32>(slopes, 28);
  const half = at + (bytes << 2);
  for (let j: usize = 0; j < bytes; j += 16) {
    const low = at + j;
    const high = half + j;
    let a = f32x4.mul(s0, v128.load(low));
    let b = f32x4.mul(s4, v128.load(high));
    a = f32x4.add(a, f32x4.mul(s1, v128.load(low + bytes)));
    b = f32x4.add(b, f32x4.mul(s5, v128.load(high + bytes)));
    a = f32x4.add(a, f32x4.mul(s2, v128.load(low + (bytes << 1))));
    b = f32x4.add(b, f32x4.mul(s6, v128.load(high + (bytes << 1))));
    a = f32x4.add(a, f32x4.mul(s3, v128.load(low + bytes * 3)));
    b = f32x4.add(b, f32x4.mul(s7, v128.load(high + bytes * 3)));
    v128.store(gradient + j, f32x4.add(v128.load(gradient + j), f32x4.add(a, b)));
  }
}
