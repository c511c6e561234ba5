/**
 * C[i, j] += Σ_p A[i·aRow + p·aDepth] · B[p·bDepth + j] for `rows` × `columns` entries, p over `depth`.
 *
 * All steps are in bytes; `columns` is a multiple of 4. Because A has both its steps free, the same loop
 * serves X·W (aDepth = 4) and Xᵀ·D (aRow = 4). Register blocks of 4 × 8; sums run over p in order.
 */
export function multiplyAdd(
  a: usize,
  aRow: usize,
  aDepth: usize,
  b: usize,
  bDepth: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  depth: i32,
): void {
  let j = 0;
  for (; j + 8 <= columns; j += 8) {
    const at = (<usize>j) << 2;
    let i = 0;
    for (; i + 4 <= rows; i += 4)
      block4x8(a + <usize>i * aRow, aRow, aDepth, b + at, bDepth, c + <usize>i * cRow + at, cRow, depth);
    for (; i < rows; i++)
      block1x8(a + <usize>i * aRow, aDepth, b + at, bDepth, c + <usize>i * cRow + at, depth);
  }
  if (j >= columns) return;
  const at = (<usize>j) << 2;
  let i = 0;
  for (; i + 4 <= rows; i += 4)
    block4x4(a + <usize>i * aRow, aRow, aDepth, b + at, bDepth, c + <usize>i * cRow + at, cRow, depth);
  for (; i < rows; i++)
    block1x4(a + <usize>i * aRow, aDepth, b + at, bDepth, c + <usize>i * cRow + at, depth);
}

function block4x8(
  a: usize,
  aRow: usize,
  aDepth: usize,
  b: usize,
  bDepth: usize,
  c: usize,
  cRow: usize,
  depth: i32,
): void {
  const a1 = aRow;
  const a2 = aRow << 1;
  const a3 = aRow * 3;
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s20 = v128.load(c2);
  let s21 = v128.load(c2, 16);
  let s30 = v128.load(c3);
  let s31 = v128.load(c3, 16);
  for (let p = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let v = v128.load_splat<f32>(a);
    s00 = f32x4.add(s00, f32x4.mul(v, b0));
    s01 = f32x4.add(s01, f32x4.mul(v, b1));
    v = v128.load_splat<f32>(a + a1);
    s10 = f32x4.add(s10, f32x4.mul(v, b0));
    s11 = f32x4.add(s11, f32x4.mul(v, b1));
    v = v128.load_splat<f32>(a + a2);
    s20 = f32x4.add(s20, f32x4.mul(v, b0));
    s21 = f32x4.add(s21, f32x4.mul(v, b1));
    v = v128.load_splat<f32>(a + a3);
    s30 = f32x4.add(s30, f32x4.mul(v, b0));
    s31 = f32x4.add(s31, f32x4.mul(v, b1));
    a += aDepth;
    b += bDepth;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

function block4x4(
  a: usize,
  aRow: usize,
  aDepth: usize,
  b: usize,
  bDepth: usize,
  c: usize,
  cRow: usize,
  depth: i32,
): void {
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s0 = v128.load(c);
  let s1 = v128.load(c1);
  let s2 = v128.load(c2);
  let s3 = v128.load(c3);
  for (let p = 0; p < depth; p++) {
    const v = v128.load(b);
    s0 = f32x4.add(s0, f32x4.mul(v128.load_splat<f32>(a), v));
    s1 = f32x4.add(s1, f32x4.mul(v128.load_splat<f32>(a + aRow), v));
    s2 = f32x4.add(s2, f32x4.mul(v128.load_splat<f32>(a + (aRow << 1)), v));
    s3 = f32x4.add(s3, f32x4.mul(v128.load_splat<f32>(a + aRow * 3), v));
    a += aDepth;
    b += bDepth;
  }
  v128.store(c, s0);
  v128.store(c1, s1);
  v128.store(c2, s2);
  v128.store(c3, s3);
}

function block1x8(a: usize, aDepth: usize, b: usize, bDepth: usize, c: usize, depth: i32): void {
  let s0 = v128.load(c);
  let s1 = v128.load(c, 16);
  for (let p = 0; p < depth; p++) {
    const v = v128.load_splat<f32>(a);
    s0 = f32x4.add(s0, f32x4.mul(v, v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(v, v128.load(b, 16)));
    a += aDepth;
    b += bDepth;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

function block1x4(a: usize, aDepth: usize, b: usize, bDepth: usize, c: usize, depth: i32): void {
  let s0 = v128.load(c);
  for (let p = 0; p < depth; p++) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load_splat<f32>(a), v128.load(b)));
    a += aDepth;
    b += bDepth;
  }
  v128.store(c, s0);
}
