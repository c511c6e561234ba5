import { TablewrightError } from "../errors.ts";
import type { Tridiagonal } from "./tridiagonal.ts";

const mostIterations = 60;
/** Rotations between two breaths: some milliseconds. */
const breathRotations = 1e6;

/**
 * Eigenvalues of a symmetric tridiagonal matrix in descending order, by the implicit QL algorithm with
 * Wilkinson's shift (Bowdler, Martin, Reinsch & Wilkinson 1968, "The QR and QL algorithms for symmetric
 * matrices"). They are exact to the rounding error of the greatest. Throws `internal` for entries that are not
 * finite.
 */
export function* eigenvaluesOf({ diagonal, beside }: Tridiagonal): Generator<undefined, Float64Array> {
  const d = diagonal.slice();
  const e = beside.slice();
  const nothing = Number.EPSILON * greatestOf(d, e);
  let rotations = 0;
  for (let first = 0; first < d.length; first++) {
    rotations += isolate({ d, e, nothing }, first);
    if (rotations < breathRotations) continue;
    rotations = 0;
    yield;
  }
  return d.sort().reverse();
}

/** A tridiagonal matrix on its way to a diagonal one. */
interface Turning {
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** Rounding error of the matrix: entries beside the diagonal up to here count as zero. */
  readonly nothing: number;
}

/** Turns until the first entry of a block stands alone: an eigenvalue. Returns how many rotations it took. */
function isolate({ d, e, nothing }: Turning, first: number): number {
  let rotations = 0;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const last = endOfBlock(e, nothing, first);
    if (last === first) return rotations;
    chase(d, e, first, last);
    rotations += last - first;
  }
  throw notConverging(first);
}

/** Where the block that begins at `first` ends: at the next entry beside the diagonal that is nothing. */
function endOfBlock(e: Float64Array, nothing: number, first: number): number {
  let last = first;
  while (last < e.length - 1 && !(Math.abs(e[last]!) <= nothing)) last++;
  return last;
}

function greatestOf(...parts: readonly Float64Array[]): number {
  let greatest = 0;
  for (const part of parts) for (const value of part) greatest = Math.max(greatest, Math.abs(value));
  return greatest;
}

/** One implicit QL step with a shift near the block's first eigenvalue: a bulge is chased upwards. */
function chase(d: Float64Array, e: Float64Array, first: number, last: number): void {
  const half = (d[first + 1]! - d[first]!) / (2 * e[first]!);
  const root = Math.sqrt(half * half + 1);
  let g = d[last]! - d[first]! + e[first]! / (half + (half < 0 ? -root : root));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const norm = Math.sqrt(f * f + g * g);
    e[i + 1] = norm;
    if (norm === 0) {
      d[i + 1]! -= shift;
      e[last] = 0;
      return;
    }
    sine = f / norm;
    cosine = g / norm;
    g = d[i + 1]! - shift;
    const r = (d[i]! - g) * sine + 2 * cosine * b;
    shift = sine * r;
    d[i + 1] = g + shift;
    g = cosine * r - b;
  }
  d[first]! -= shift;
  e[first] = g;
  e[last] = 0;
}

function notConverging(index: number): TablewrightError {
  return new TablewrightError("internal", `Eigenvalue ${index} was not found in ${mostIterations} steps`, {
    expected: "a symmetric matrix of finite numbers",
    found: "entries that are not finite",
    next: "Report this with the data, if you can share it.",
  });
}
