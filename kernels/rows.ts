/** Rows worked on at a time: 64 rows of 28 floats are 7 KB, so that a second look at them hits the L1 cache. */
export const tileRows: i32 = 64;

/**
 * Where the rows `first` … `first + count` of a sum stand: in place when they are neighbors (`index` is 0),
 * otherwise copied together into `gathered`. `stride` is in floats.
 */
export function tileOf(x: usize, stride: i32, index: usize, first: i32, count: i32, gathered: usize): usize {
  const bytes = (<usize>stride) << 2;
  if (index == 0) return x + <usize>first * bytes;
  for (let i = 0; i < count; i++) {
    const row = load<i32>(index + ((<usize>(first + i)) << 2));
    copyFloats(gathered + <usize>i * bytes, x + <usize>row * bytes, bytes);
  }
  return gathered;
}

/** Copies whole vectors of four floats; rows are too short for a call to memory.copy to pay off. */
function copyFloats(to: usize, from: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Copies one number per row (targets or weights) for the rows of a tile, then pads to a multiple of 8 with 0. */
export function gatherScalars(from: usize, index: usize, first: i32, count: i32, to: usize): void {
  for (let i = 0; i < count; i++) {
    const row = index == 0 ? first + i : load<i32>(index + ((<usize>(first + i)) << 2));
    store<f32>(to + ((<usize>i) << 2), load<f32>(from + ((<usize>row) << 2)));
  }
  padWithZeros(to, count);
}

/** Weights of a tile's rows: 1 where there are none (`from` is 0), 0 in the padding. */
export function gatherWeights(from: usize, index: usize, first: i32, count: i32, to: usize): void {
  if (from != 0) return gatherScalars(from, index, first, count, to);
  for (let i = 0; i < count; i++) store<f32>(to + ((<usize>i) << 2), 1);
  padWithZeros(to, count);
}

export function padWithZeros(to: usize, count: i32): void {
  for (let i = count; i < ((count + 7) & ~7); i++) store<f32>(to + ((<usize>i) << 2), 0);
}

/** sums[i] += floats[i]: a tile's float32 sums into the chunk's float64 ones. `count` is a multiple of 4. */
export function addToDoubles(sums: usize, floats: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const four = v128.load(floats + ((<usize>i) << 2));
    const at = sums + ((<usize>i) << 3);
    v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(four)));
    const high = i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.promote_low_f32x4(high)), 16);
  }
}
