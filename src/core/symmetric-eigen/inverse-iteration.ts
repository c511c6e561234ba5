import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { EigenLoops } from "../compute/eigen-loops.ts";
import { seededStream } from "../solvers/shuffle.ts";
import { scaleToUnit } from "./scale-to-unit.ts";
import { factorShifted, solveShifted } from "./shifted.ts";
import type { Tridiagonal } from "./tridiagonal.ts";

/** Eigenvalues nearer than this share of the greatest get their vectors orthogonalized against each other. */
const clusterShare = 1e-4;
const mostIterations = 8;
/** Multiply-adds between two breaths: some ten milliseconds. */
const breathWork = 2e7;

export interface InverseIteration {
  readonly matrix: Tridiagonal;
  /** All eigenvalues, descending. */
  readonly values: Float64Array;
  /** How many eigenvectors are wanted. */
  readonly count: number;
  /** Doubles of a vector: the size of the matrix, or more. */
  readonly stride: number;
  readonly loops: EigenLoops;
}

/**
 * Unit eigenvectors of a symmetric tridiagonal matrix for the first of its eigenvalues, as rows, by inverse iteration from seeded starts; within a cluster of near eigenvalues each vector is
 * kept orthogonal to those before it (Peters & Wilkinson 1979; LAPACK's `dstein`).
 */
export function* eigenvectorsOf({
  matrix,
  values,
  count,
  stride,
  loops,
}: InverseIteration): Generator<undefined, Float64Array> {
  const norm = Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!));
  const stream = seededStream(1);
  const vectors = loops.doubles(count * stride);
  let cluster = 0;
  let shift = Infinity;
  let work = 0;
  for (let index = 0; index < count; index++) {
    const value = values[index]!;
    if (index > 0 && values[index - 1]! - value > clusterShare * norm) cluster = index;
    // Equal shifts would find the same vector again; LAPACK parts them in the same way.
    const least = 10 * Number.EPSILON * norm;
    shift = Math.min(value, cluster === index ? Infinity : shift - least);
    const vector = vectors.subarray(index * stride, (index + 1) * stride);
    scatter(vector.subarray(0, values.length), stream);
    const earlier = vectors.subarray(cluster * stride, index * stride);
    const iterations = iterate({ matrix, shift, norm, earlier, loops }, vector);
    work += iterations * values.length * (16 + 4 * (index - cluster));
    if (work < breathWork) continue;
    work = 0;
    yield;
  }
  return vectors;
}

/** Fills a start with numbers in [−1, 1). */
function scatter(start: Float64Array, stream: RandomGenerator): void {
  for (let i = 0; i < start.length; i++) start[i] = stream.next() / 0x80000000;
}

interface Iteration {
  readonly matrix: Tridiagonal;
  readonly shift: number;
  /** The greatest absolute eigenvalue. */
  readonly norm: number;
  /** Vectors of the same cluster, as rows. */
  readonly earlier: Float64Array;
  readonly loops: EigenLoops;
}

/** Turns a start into the eigenvector nearest to the shift; returns how many solves that took. */
function iterate(iteration: Iteration, vector: Float64Array): number {
  const { matrix, shift, norm } = iteration;
  const factor = factorShifted(matrix, shift, norm);
  // A solve that grows a unit vector by this much leaves a residual of its inverse.
  const enough = 1 / (Number.EPSILON * norm * Math.sqrt(matrix.diagonal.length) * 10);
  scaleToUnit(vector);
  let isClose = false;
  for (let solves = 1; solves <= mostIterations; solves++) {
    solveShifted(factor, vector);
    const growth = orthonormalize(vector, iteration);
    if (isClose || solves === mostIterations) {
      orthonormalize(vector, iteration);
      return solves;
    }
    isClose = growth >= enough;
  }
  return mostIterations;
}

/**
 * Makes a unit vector, orthogonal to those of its cluster; returns its length before. Once leaves parts as large as
 * what cancels; twice is enough (Giraud, Langou & Rozložník 2005).
 */
function orthonormalize(vector: Float64Array, { earlier, loops }: Iteration): number {
  const length = scaleToUnit(vector);
  if (earlier.length === 0) return length;
  loops.subtractProjections(vector, earlier);
  return length * scaleToUnit(vector);
}
