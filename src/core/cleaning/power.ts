/** Box-Cox of a number above zero. */
export function boxCox(x: number, lambda: number): number {
  return lambda === 0 ? Math.log(x) : Math.expm1(lambda * Math.log(x)) / lambda;
}

/** Yeo-Johnson of any number (Yeo & Johnson 2000). */
export function yeoJohnson(x: number, lambda: number): number {
  return x >= 0 ? boxCox(x + 1, lambda) : -boxCox(1 - x, 2 - lambda);
}

/** A function that is worked out in steps. */
type InSteps = (lambda: number) => Generator<undefined, number>;

/** Greatest size of an exponent that is looked for. */
const widest = 10;

/**
 * The exponent of Box-Cox under which numbers above zero are most likely normal (Box & Cox 1964); 1 when there are
 * fewer than two different ones. The numbers are divided by their geometric mean first, which moves no optimum.
 * In steps.
 */
export function* likelyBoxCox(values: Float64Array): Generator<undefined, number> {
  const center = (yield* total(values, Math.log)) / values.length;
  const scaled = yield* mapped(values, (x) => Math.exp(Math.log(x) - center));
  return yield* mostLikely(scaled, (lambda) => logLikelihood(scaled, (x) => boxCox(x, lambda), 0));
}

/** The same for Yeo-Johnson and any numbers. Numbers of one sign are those of Box-Cox, which takes their scale off. */
export function* likelyYeoJohnson(values: Float64Array): Generator<undefined, number> {
  if (values.every((x) => x >= 0)) return yield* likelyBoxCox(yield* mapped(values, (x) => x + 1));
  if (values.every((x) => x <= 0))
    return Math.min(widest, 2 - (yield* likelyBoxCox(yield* mapped(values, (x) => 1 - x))));
  const jacobian = yield* total(values, (x) => Math.sign(x) * Math.log1p(Math.abs(x)));
  return yield* mostLikely(values, (lambda) =>
    logLikelihood(values, (x) => yeoJohnson(x, lambda), (lambda - 1) * jacobian),
  );
}

function* mostLikely(values: Float64Array, likelihood: InSteps): Generator<undefined, number> {
  if (values.length < 2 || values.every((value) => value === values[0])) return 1;
  return yield* maximum(likelihood, -widest, widest);
}

function* logLikelihood(
  values: Float64Array,
  bend: (x: number) => number,
  jacobian: number,
): Generator<undefined, number> {
  const bent = yield* mapped(values, bend);
  const center = (yield* total(bent, (y) => y)) / bent.length;
  const variance = (yield* total(bent, (y) => (y - center) ** 2)) / bent.length;
  const likelihood = (-bent.length / 2) * Math.log(variance) + jacobian;
  return variance > 0 && Number.isFinite(likelihood) ? likelihood : -Infinity;
}

/** Numbers that are gone through in one step: some ten milliseconds. */
const sliceValues = 2 ** 15;

function* mapped(values: Float64Array, of: (x: number) => number): Generator<undefined, Float64Array> {
  const results = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) {
    results[at] = of(values[at]!);
    if (at % sliceValues === sliceValues - 1) yield;
  }
  return results;
}

function* total(values: Float64Array, of: (x: number) => number): Generator<undefined, number> {
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    sum += of(values[at]!);
    if (at % sliceValues === sliceValues - 1) yield;
  }
  return sum;
}

/** Golden section search (Kiefer 1953) for the top of a function with one: within 1e-9 of it. */
function* maximum(of: InSteps, from: number, to: number): Generator<undefined, number> {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atLeft, atRight] = [yield* of(left), yield* of(right)];
  while (high - low > 1e-9) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - ratio * (high - low);
      atLeft = yield* of(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + ratio * (high - low);
      atRight = yield* of(right);
    }
  }
  return (low + high) / 2;
}
