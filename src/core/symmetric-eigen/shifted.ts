import type { Tridiagonal } from "./tridiagonal.ts";

/** T − shift·I as a product of a lower and an upper band matrix, with the rows exchanged on the way. */
export interface ShiftedFactor {
  readonly pivots: Float64Array;
  /** First and second entries right of the pivots. */
  readonly upper: Float64Array;
  readonly second: Float64Array;
  readonly multipliers: Float64Array;
  /** 1 where a row was exchanged with the next. */
  readonly exchanged: Uint8Array;
}

/**
 * Gaussian elimination with partial pivoting on a tridiagonal matrix (LAPACK's `dlagtf`). Pivots that vanish
 * are replaced by the rounding error of `norm`: solving with a nearly singular matrix is the purpose.
 */
export function factorShifted({ diagonal, beside }: Tridiagonal, shift: number, norm: number): ShiftedFactor {
  const size = diagonal.length;
  const pivots = diagonal.map((value) => value - shift);
  const upper = beside.slice();
  const second = new Float64Array(size);
  const multipliers = new Float64Array(size);
  const exchanged = new Uint8Array(size);
  const smallest = Math.max(Number.EPSILON * norm, Number.MIN_VALUE / Number.EPSILON);
  const solid = (pivot: number): number => (Math.abs(pivot) < smallest ? smallest : pivot);
  for (let i = 0; i + 1 < size; i++) {
    const below = beside[i]!;
    if (Math.abs(pivots[i]!) >= Math.abs(below)) {
      pivots[i] = solid(pivots[i]!);
      multipliers[i] = below / pivots[i]!;
      pivots[i + 1]! -= multipliers[i]! * upper[i]!;
      continue;
    }
    exchanged[i] = 1;
    multipliers[i] = pivots[i]! / below;
    pivots[i] = below;
    const [right, corner] = [upper[i]!, pivots[i + 1]!];
    upper[i] = corner;
    pivots[i + 1] = right - multipliers[i]! * corner;
    second[i] = upper[i + 1]!;
    upper[i + 1] = -multipliers[i]! * second[i]!;
  }
  pivots[size - 1] = solid(pivots[size - 1]!);
  return { pivots, upper, second, multipliers, exchanged };
}

/** Solves (T − shift·I) x = b in place, on the first entries of b. */
export function solveShifted(factor: ShiftedFactor, b: Float64Array): void {
  eliminate(factor, b);
  const { pivots, upper, second } = factor;
  const last = pivots.length - 1;
  b[last]! /= pivots[last]!;
  if (last === 0) return;
  b[last - 1] = (b[last - 1]! - upper[last - 1]! * b[last]!) / pivots[last - 1]!;
  for (let i = last - 2; i >= 0; i--)
    b[i] = (b[i]! - upper[i]! * b[i + 1]! - second[i]! * b[i + 2]!) / pivots[i]!;
}

/** Does to the right-hand side what the elimination did to the matrix. */
function eliminate({ multipliers, exchanged }: ShiftedFactor, b: Float64Array): void {
  for (let i = 0; i + 1 < exchanged.length; i++) {
    const [here, next] = exchanged[i] === 1 ? [b[i + 1]!, b[i]!] : [b[i]!, b[i + 1]!];
    b[i] = here;
    b[i + 1] = next - multipliers[i]! * here;
  }
}
