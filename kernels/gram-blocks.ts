/** Rows whose products are summed in float32 before they go into doubles; what is packed together. */
export const depth: i32 = 256;
/** Bytes of four neighboring columns in one depth of rows: four floats a row. */
const blockBytes: usize = <usize>depth << 4;

/** Bytes of one depth of packed rows. */
export function depthBytes(stride: i32): usize {
  return <usize>(stride >> 2) * blockBytes;
}

/**
 * Packs `rows` rows from `first` on, less `shift`, for `multiplyBlocks`: for each four neighboring columns, their
 * floats row after row. With `weights`, the rows times their weight are packed into `weighted` as well.
 * Adds Σ w (x − shift) to the stride doubles at `sums`.
 */
export function packRows(
  x: usize,
  stride: i32,
  index: usize,
  first: i32,
  rows: i32,
  weights: usize,
  shift: usize,
  centered: usize,
  weighted: usize,
  sums: usize,
): void {
  for (let column = 0; column < stride; column += 4) {
    const offset = <usize>(column >> 2) * blockBytes;
    const middle = v128.load(shift + ((<usize>column) << 2));
    let sum = f32x4.splat(0);
    for (let i = 0; i < rows; i++) {
      const row = index == 0 ? first + i : load<i32>(index + ((<usize>(first + i)) << 2));
      const place = x + ((<usize>row * <usize>stride + <usize>column) << 2);
      const value = f32x4.sub(v128.load(place), middle);
      const to = offset + ((<usize>i) << 4);
      v128.store(centered + to, value);
      let product = value;
      if (weights != 0) {
        product = f32x4.mul(value, v128.load_splat<f32>(weights + ((<usize>row) << 2)));
        v128.store(weighted + to, product);
      }
      sum = f32x4.add(sum, product);
    }
    addDoubles(sums + ((<usize>column) << 3), sum);
  }
}

/**
 * products[i, j] += Σ weighted[·, i] · centered[·, j] over `rows` packed rows, for the columns j from `first` (a
 * multiple of 8) to `end` and all i up to them. `products` holds blocks of four rows and eight columns, one after
 * another as they are summed: per eight columns, stride / 4 blocks of 32 doubles. Blocks left of the diagonal are
 * not touched.
 */
export function multiplyBlocks(
  stride: i32,
  rows: i32,
  first: i32,
  end: i32,
  centered: usize,
  weighted: usize,
  products: usize,
): void {
  const bytes = (<usize>rows) << 4;
  for (let j = first; j < end; j += 8) {
    const b = centered + <usize>(j >> 2) * blockBytes;
    for (let i = 0; i < min(j + 8, stride); i += 4) {
      const a = weighted + <usize>(i >> 2) * blockBytes;
      const out = products + ((<usize>(j >> 3) * <usize>(stride >> 2) + <usize>(i >> 2)) << 8);
      if (j + 8 <= stride) block4x8(a, b, out, bytes);
      else block4x4(a, b, out, bytes);
    }
  }
}

function block4x8(a: usize, b: usize, out: usize, bytes: usize): void {
  let s00 = f32x4.splat(0);
  let s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0);
  let s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0);
  let s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0);
  let s31 = f32x4.splat(0);
  for (const end = a + bytes; a < end; a += 16, b += 16) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, blockBytes);
    let v = v128.load_splat<f32>(a);
    s00 = f32x4.add(s00, f32x4.mul(v, b0));
    s01 = f32x4.add(s01, f32x4.mul(v, b1));
    v = v128.load_splat<f32>(a, 4);
    s10 = f32x4.add(s10, f32x4.mul(v, b0));
    s11 = f32x4.add(s11, f32x4.mul(v, b1));
    v = v128.load_splat<f32>(a, 8);
    s20 = f32x4.add(s20, f32x4.mul(v, b0));
    s21 = f32x4.add(s21, f32x4.mul(v, b1));
    v = v128.load_splat<f32>(a, 12);
    s30 = f32x4.add(s30, f32x4.mul(v, b0));
    s31 = f32x4.add(s31, f32x4.mul(v, b1));
  }
  addDoubles(out, s00);
  addDoubles(out + 32, s01);
  addDoubles(out + 64, s10);
  addDoubles(out + 96, s11);
  addDoubles(out + 128, s20);
  addDoubles(out + 160, s21);
  addDoubles(out + 192, s30);
  addDoubles(out + 224, s31);
}

function block4x4(a: usize, b: usize, out: usize, bytes: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  for (const end = a + bytes; a < end; a += 16, b += 16) {
    const v = v128.load(b);
    s0 = f32x4.add(s0, f32x4.mul(v128.load_splat<f32>(a), v));
    s1 = f32x4.add(s1, f32x4.mul(v128.load_splat<f32>(a, 4), v));
    s2 = f32x4.add(s2, f32x4.mul(v128.load_splat<f32>(a, 8), v));
    s3 = f32x4.add(s3, f32x4.mul(v128.load_splat<f32>(a, 12), v));
  }
  addDoubles(out, s0);
  addDoubles(out + 64, s1);
  addDoubles(out + 128, s2);
  addDoubles(out + 192, s3);
}

/** Adds four floats to four doubles. */
function addDoubles(to: usize, four: v128): void {
  const high = i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(four)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(high)), 16);
}
