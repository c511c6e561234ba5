/**
 * eˣ in four lanes, within 2 units in the last place between −87 and 88; beyond, the value at the end
 * of that range. NaN stays NaN. Range reduction and minimax polynomial of Cephes expf (Moshier 1989).
 */
export function exp4(value: v128): v128 {
  const x = f32x4.min(f32x4.max(value, f32x4.splat(-87.3)), f32x4.splat(88.3));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const y = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127));
  return f32x4.mul(y, i32x4.shl(exponent, 23));
}

/**
 * log(1 + u) in four lanes for u in [0, 1], within 2 units in the last place, tiny u included: the
 * reduced argument is exact, u or (u − 1) / 2. Minimax polynomial of Cephes logf (Moshier 1989).
 */
export function log1p4(u: v128): v128 {
  const isUpper = f32x4.gt(u, f32x4.splat(0.41421356237));
  const half = f32x4.mul(f32x4.sub(u, f32x4.splat(1)), f32x4.splat(0.5));
  const x = v128.bitselect(half, u, isUpper);
  const e = v128.and(isUpper, f32x4.splat(1));
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(3.3333331174e-1));
  let y = f32x4.mul(p, f32x4.mul(x, z));
  y = f32x4.add(y, f32x4.mul(e, f32x4.splat(-2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(x, y), f32x4.mul(e, f32x4.splat(0.693359375)));
}

/** log(x) in four lanes for normal x > 0, within 2e-7 relative or absolute: exponent · log 2 + log1p of the rest. */
export function log4(x: v128): v128 {
  const exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127)));
  const mantissa = v128.or(v128.and(x, i32x4.splat(0x007fffff)), f32x4.splat(1));
  const rest = log1p4(f32x4.sub(mantissa, f32x4.splat(1)));
  return f32x4.add(f32x4.mul(exponent, f32x4.splat(0.69314718056)), rest);
}

/** tanh in four lanes, within 2e-7 absolute: (1 − t) / (1 + t) with t = e^−2|x|, the sign put back. */
export function tanh4(x: v128): v128 {
  const t = exp4(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)));
  const magnitude = f32x4.div(f32x4.sub(f32x4.splat(1), t), f32x4.add(f32x4.splat(1), t));
  return v128.bitselect(x, magnitude, i32x4.splat(0x80000000));
}

/** Sum of the four lanes, in a fixed order. */
export function sumLanes(a: v128): f32 {
  const pairs = f32x4.add(a, i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Applies one of the functions above to `count` floats (a multiple of 4): the door for accuracy tests. */
export function applyFunction(which: i32, from: usize, to: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count * 4; i += 16) {
    const x = v128.load(from + i);
    v128.store(to + i, which == 0 ? exp4(x) : which == 1 ? log1p4(x) : which == 2 ? log4(x) : tanh4(x));
  }
}
