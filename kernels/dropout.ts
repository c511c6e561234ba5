/**
 * Inverted dropout (Srivastava et al. 2014) on one row of activations: a unit is zeroed when its hash
 * falls below `rate`, the rest are divided by 1 − rate. The hash (murmur3's finalizer, Appleby 2008) takes
 * seed, row number, layer and unit, so a mask depends on nothing else: not on threads, not on order.
 */
export function dropRow(values: usize, count: i32, rate: f32, seed: i32, row: i32, layer: i32): void {
  const limit = i32x4.splat(<i32>(rate * 16777216));
  const scale = f32x4.splat(1 / (1 - rate));
  const key = seed ^ (row * 0x9e3779b1) ^ (layer * 0x85ebca6b);
  let unit = i32x4.add(i32x4.splat(key), i32x4(0, 0x27d4eb2f, 0x4fa9d65e, 0x777ec18d));
  for (let j: usize = 0; j < (<usize>count) << 2; j += 16) {
    const isDropped = i32x4.lt_s(i32x4.shr_u(mix4(unit), 8), limit);
    const kept = f32x4.mul(v128.load(values + j), scale);
    v128.store(values + j, v128.andnot(kept, isDropped));
    unit = i32x4.add(unit, i32x4.splat(0x9f53acbc));
  }
}

/** The 32-bit finalizer of murmur3 in four lanes. */
function mix4(value: v128): v128 {
  let h = v128.xor(value, i32x4.shr_u(value, 16));
  h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}
