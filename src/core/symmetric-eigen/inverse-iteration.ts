import { seededStream } from "../solvers/shuffle.ts";
import { scaleToUnit, subtractProjections } from "./orthogonalize.ts";
import { factorShifted, solveShifted } from "./shifted.ts";
import type { Tridiagonal } from "./tridiagonal.ts";

/** Eigenvalues nearer than this share of the greatest get their vectors orthogonalized against each other. */
const clusterShare = 1e-4;
const mostIterations = 8;
/** Multiply-adds between two breaths: some ten milliseconds. */
const breathWork = 1e7;

/**
 * Unit eigenvectors of a symmetric tridiagonal matrix for the first `count` of its eigenvalues (all of them,
 * descending), by inverse iteration from seeded starts; within a cluster of near eigenvalues each vector is
 * kept orthogonal to those before it (Peters & Wilkinson 1979; LAPACK's `dstein`).
 */
export function* eigenvectorsOf(
  matrix: Tridiagonal,
  values: Float64Array,
  count: number,
): Generator<undefined, Float64Array[]> {
  const norm = Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!));
  const stream = seededStream(1);
  const vectors: Float64Array[] = [];
  let cluster = 0;
  let shift = Infinity;
  let work = 0;
  for (let index = 0; index < count; index++) {
    const value = values[index]!;
    if (index > 0 && values[index - 1]! - value > clusterShare * norm) cluster = index;
    // Equal shifts would find the same vector again; LAPACK parts them in the same way.
    const least = 10 * Number.EPSILON * norm;
    shift = Math.min(value, cluster === index ? Infinity : shift - least);
    const vector = Float64Array.from(values, () => stream.next() / 0x80000000);
    const iterations = iterate({ matrix, shift, norm, earlier: vectors.slice(cluster) }, vector);
    vectors.push(vector);
    work += iterations * values.length * (16 + 4 * (index - cluster));
    if (work < breathWork) continue;
    work = 0;
    yield;
  }
  return vectors;
}

interface Iteration {
  readonly matrix: Tridiagonal;
  readonly shift: number;
  /** The greatest absolute eigenvalue. */
  readonly norm: number;
  /** Vectors of the same cluster. */
  readonly earlier: readonly Float64Array[];
}

/** Turns a start into the eigenvector nearest to the shift; returns how many solves that took. */
function iterate({ matrix, shift, norm, earlier }: Iteration, vector: Float64Array): number {
  const factor = factorShifted(matrix, shift, norm);
  // A solve that grows a unit vector by this much leaves a residual of its inverse.
  const enough = 1 / (Number.EPSILON * norm * Math.sqrt(vector.length) * 10);
  scaleToUnit(vector);
  let isClose = false;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    solveShifted(factor, vector);
    const growth = orthonormalize(vector, earlier);
    if (isClose || iteration === mostIterations) {
      orthonormalize(vector, earlier);
      return iteration;
    }
    isClose = growth >= enough;
  }
  return mostIterations;
}

/** Makes a unit vector, orthogonal to others; returns its length before. */
function orthonormalize(vector: Float64Array, others: readonly Float64Array[]): number {
  const length = scaleToUnit(vector);
  if (others.length === 0) return length;
  subtractProjections(vector, others);
  return length * scaleToUnit(vector);
}
