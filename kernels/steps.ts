/** sums[i] = Σ over chunks of partials[chunk][i], in the order of the chunks; doubles. */
export function reducePartials(partials: usize, chunks: i32, size: i32, sums: usize): void {
  const bytes = (<usize>size) << 3;
  memory.copy(sums, partials, bytes);
  for (let chunk = 1; chunk < chunks; chunk++) {
    const partial = partials + <usize>chunk * bytes;
    for (let i: usize = 0; i < bytes; i += 16)
      v128.store(sums + i, f64x2.add(v128.load(sums + i), v128.load(partial + i)));
  }
}

/**
 * One AdamW step (Loshchilov & Hutter 2019, algorithm 2) on `count` floats, a multiple of 4.
 * `gradient` holds doubles and is multiplied by `scale`; `rate` and `epsilon` hold the bias corrections.
 * `shrink` is what decoupled weight decay leaves of a parameter.
 */
export function adamStep(
  parameters: usize,
  gradient: usize,
  first: usize,
  second: usize,
  count: i32,
  scale: f64,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  shrink: f32,
): void {
  const keep1 = f32x4.splat(beta1);
  const keep2 = f32x4.splat(beta2);
  const take1 = f32x4.splat(1 - beta1);
  const take2 = f32x4.splat(1 - beta2);
  for (let i: usize = 0; i < (<usize>count) << 2; i += 16) {
    const low = f32x4.demote_f64x2_zero(f64x2.mul(v128.load(gradient + (i << 1)), f64x2.splat(scale)));
    const high = f32x4.demote_f64x2_zero(f64x2.mul(v128.load(gradient + (i << 1), 16), f64x2.splat(scale)));
    const g = i8x16.shuffle(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    const m = f32x4.add(f32x4.mul(keep1, v128.load(first + i)), f32x4.mul(take1, g));
    const v = f32x4.add(f32x4.mul(keep2, v128.load(second + i)), f32x4.mul(take2, f32x4.mul(g, g)));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), m), f32x4.add(f32x4.sqrt(v), f32x4.splat(epsilon)));
    const w = f32x4.sub(f32x4.mul(v128.load(parameters + i), f32x4.splat(shrink)), step);
    v128.store(first + i, m);
    v128.store(second + i, v);
    v128.store(parameters + i, w);
  }
}
