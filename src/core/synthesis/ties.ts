import { normalQuantile } from "../statistics/normal.ts";

/** Losses below this are rounding. */
const leastLoss = 1e-9;
/** A correlation is not made more than so many times as large. */
const leastKept = 0.3;

/** Tells what ties take from normal scores; remembers what they have without, for each number of scores. */
export class Ties {
  readonly #squares = new Map<number, number>();

  /** The part of their variance that ties take from normal scores, in [0, 1]; NaN scores are left out. */
  lossOf(scores: Float64Array): number {
    const present = scores.filter((score) => !Number.isNaN(score));
    if (present.length < 2) return 0;
    const mean = present.reduce((sum, score) => sum + score, 0) / present.length;
    const squares = present.reduce((sum, score) => sum + (score - mean) ** 2, 0);
    const loss = 1 - squares / this.#squaresWithout(present.length);
    return loss > leastLoss ? loss : 0;
  }

  #squaresWithout(count: number): number {
    const known = this.#squares.get(count);
    if (known !== undefined) return known;
    let sum = 0;
    for (let rank = 1; rank <= count; rank++) sum += normalQuantile((rank - 0.5) / count) ** 2;
    this.#squares.set(count, sum);
    return sum;
  }
}

/**
 * Correlations of coordinates from those of their tied scores: a score is about the mean of its coordinate in a tie, so
 * that the correlation of two is smaller by the shares of their standard deviations that ties leave (the polyserial
 * and polychoric correlations of Olsson 1979, to first order). `kept` has these shares; the matrix is changed in place.
 */
export function undoTies(matrix: Float64Array, kept: readonly number[]): void {
  if (kept.every((share) => share === 1)) return;
  const size = kept.length;
  const shares = kept.map((share) => Math.max(leastKept, share));
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) {
      const whole = matrix[a * size + b]! / (shares[a]! * shares[b]!);
      matrix[a * size + b] = matrix[b * size + a] = Math.max(-1, Math.min(1, whole));
    }
}
