import type { EigenLoops, Reflections } from "../compute/eigen-loops.ts";

/** Multiply-adds between two breaths: some ten milliseconds. */
const breathWork = 4e7;

/**
 * Turns eigenvectors of a tridiagonal form, the rows of `vectors`, into those of the matrix it was made of, in
 * place.
 */
export function* backTransform(
  reflections: Reflections,
  vectors: Float64Array,
  loops: EigenLoops,
): Generator<undefined, undefined> {
  const { stride } = reflections.square;
  const together = 8 * Math.max(1, Math.floor(breathWork / (8 * stride * stride)));
  for (let from = 0; from < vectors.length; from += together * stride) {
    loops.reflect(reflections, vectors.subarray(from, from + together * stride));
    yield;
  }
}
