/** Sums about the mean of some finite numbers, and what else one look at each of them tells. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Σ (x − mean)². */
  readonly squares: number;
  /** Σ (x − mean)³. */
  readonly cubes: number;
  /** ±∞ the other way round when there is none. */
  readonly minimum: number;
  readonly maximum: number;
  readonly missing: number;
  readonly infinite: number;
  readonly zeros: number;
  readonly negatives: number;
  /** Whether all of them are whole. */
  readonly isWhole: boolean;
}

/** Nothing seen yet. */
export const noMoments: Moments = {
  ...{ count: 0, mean: 0, squares: 0, cubes: 0, minimum: Infinity, maximum: -Infinity },
  ...{ missing: 0, infinite: 0, zeros: 0, negatives: 0, isWhole: true },
};

/**
 * Moments of the finite numbers among `values` in two passes; NaN is missing. The mean is taken of differences from
 * the first number and kept with what its rounding leaves: large numbers that differ little keep their digits.
 */
export function momentsOf(values: Float64Array): Moments {
  const origin = values.find(Number.isFinite) ?? 0;
  const { sum, ...counts } = firstPass(values, origin);
  const offset = sum / Math.max(1, counts.count);
  const shifted = aboutOrigin(values, origin, offset);
  return { ...counts, mean: origin + offset, ...shifted };
}

function aboutOrigin(values: Float64Array, origin: number, offset: number) {
  let [squares, cubes] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const difference = values[row]! - origin - offset;
    if (!(Math.abs(difference) < Infinity)) continue;
    squares += difference * difference;
    cubes += difference * difference * difference;
  }
  return { squares, cubes };
}

/** Plain loops: they run over every number of a file. */
function firstPass(values: Float64Array, origin: number) {
  let [count, sum, minimum, maximum, missing] = [0, 0, Infinity, -Infinity, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) missing++;
    if (!(Math.abs(value) < Infinity)) continue;
    count++;
    sum += value - origin;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return {
    count,
    sum,
    minimum,
    maximum,
    missing,
    infinite: values.length - count - missing,
    ...signsOf(values),
  };
}

function signsOf(values: Float64Array) {
  let [zeros, negatives, fractions] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === 0) zeros++;
    if (value < 0 && value > -Infinity) negatives++;
    // The remainder of a division by 1 says the same, slowly.
    if (Math.floor(value) < value) fractions++;
  }
  return { zeros, negatives, isWhole: fractions === 0 };
}

/** Moments of two parts together (Pébay 2008, eqs. 1.3–1.5). */
export function mergeMoments(left: Moments, right: Moments): Moments {
  const count = left.count + right.count;
  const counts = {
    count,
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
    missing: left.missing + right.missing,
    infinite: left.infinite + right.infinite,
    zeros: left.zeros + right.zeros,
    negatives: left.negatives + right.negatives,
    isWhole: left.isWhole && right.isWhole,
  };
  if (left.count === 0 || right.count === 0) {
    const { mean, squares, cubes } = left.count === 0 ? right : left;
    return { ...counts, mean, squares, cubes };
  }
  const [n, m] = [left.count, right.count];
  const gap = right.mean - left.mean;
  const share = (n * m) / count;
  return {
    ...counts,
    mean: left.mean + (gap * m) / count,
    squares: left.squares + right.squares + gap * gap * share,
    cubes:
      left.cubes +
      right.cubes +
      (gap * gap * gap * share * (n - m)) / count +
      (3 * gap * (n * right.squares - m * left.squares)) / count,
  };
}

/** Standard deviation with divisor n − 1; null below two values, or when it overflows. */
export function standardDeviationOf({ count, squares }: Moments): number | null {
  return count < 2 ? null : finiteOrNull(Math.sqrt(squares / (count - 1)));
}

/** Adjusted Fisher–Pearson skew G1 = √(n(n − 1)) / (n − 2) · g1; null below three values, and when all are equal. */
export function skewOf({ count, squares, cubes, minimum, maximum }: Moments): number | null {
  if (count < 3 || minimum === maximum) return null;
  const g1 = cubes / count / (squares / count) ** 1.5;
  return finiteOrNull((Math.sqrt(count * (count - 1)) / (count - 2)) * g1);
}

export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
