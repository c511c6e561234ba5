/** Vectors reflected together: each entry of a reflector is read once for them. */
const together: i32 = 8;

/**
 * vector ← H₀ H₁ … vector for eight of `count` vectors, `stride` doubles each, where Hₖ = I − scaleₖ vₖ vₖᵀ and
 * vₖ stands in row k of `reflectors` right of the diagonal. `scratch` holds 8 × stride doubles.
 */
export function reflectChunk(
  chunk: i32,
  scratch: usize,
  reflectors: usize,
  stride: i32,
  scales: usize,
  vectors: usize,
  count: i32,
): void {
  const first = chunk * together;
  const taken = min(together, count - first);
  const from = vectors + ((<usize>first * <usize>stride) << 3);
  memory.fill(scratch, 0, (<usize>stride) << 6);
  for (let i = 0; i < taken; i++)
    for (let j = 0; j < stride; j++)
      store<f64>(scratch + ((<usize>(j * together + i)) << 3), load<f64>(from + ((<usize>(i * stride + j)) << 3)));
  for (let k = stride - 2; k >= 0; k--) {
    const scale = load<f64>(scales + ((<usize>k) << 3));
    const row = reflectors + ((<usize>k * <usize>stride) << 3);
    if (scale != 0) reflectEight(row, (<usize>(k + 1)) << 3, (<usize>stride) << 3, scale, scratch);
  }
  for (let i = 0; i < taken; i++)
    for (let j = 0; j < stride; j++)
      store<f64>(from + ((<usize>(i * stride + j)) << 3), load<f64>(scratch + ((<usize>(j * together + i)) << 3)));
}

/** x −= scale · v (vᵀ x) for eight vectors x whose entries stand side by side; v from byte `at` to `end`. */
function reflectEight(v: usize, at: usize, end: usize, scale: f64, x: usize): void {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  for (let j = at, here = x + (at << 3); j < end; j += 8, here += 64) {
    const entry = v128.load_splat<f64>(v + j);
    a = f64x2.add(a, f64x2.mul(entry, v128.load(here)));
    b = f64x2.add(b, f64x2.mul(entry, v128.load(here, 16)));
    c = f64x2.add(c, f64x2.mul(entry, v128.load(here, 32)));
    d = f64x2.add(d, f64x2.mul(entry, v128.load(here, 48)));
  }
  const s = f64x2.splat(scale);
  a = f64x2.mul(a, s);
  b = f64x2.mul(b, s);
  c = f64x2.mul(c, s);
  d = f64x2.mul(d, s);
  for (let j = at, here = x + (at << 3); j < end; j += 8, here += 64) {
    const entry = v128.load_splat<f64>(v + j);
    v128.store(here, f64x2.sub(v128.load(here), f64x2.mul(entry, a)));
    v128.store(here, f64x2.sub(v128.load(here, 16), f64x2.mul(entry, b)), 16);
    v128.store(here, f64x2.sub(v128.load(here, 32), f64x2.mul(entry, c)), 32);
    v128.store(here, f64x2.sub(v128.load(here, 48), f64x2.mul(entry, d)), 48);
  }
}
