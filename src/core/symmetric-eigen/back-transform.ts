import type { Tridiagonalized } from "./tridiagonal.ts";

/** Multiply-adds between two breaths: some ten milliseconds. */
const breathWork = 1e7;

/**
 * Turns eigenvectors of a tridiagonal form into those of the matrix it was made of, in place: vector ← Q
 * vector, four vectors at a time so that each reflector is read once for them.
 */
export function* backTransform(
  form: Tridiagonalized,
  vectors: readonly Float64Array[],
): Generator<undefined, undefined> {
  const size = form.scales.length;
  let work = 0;
  for (let first = 0; first < vectors.length; first += 4) {
    const group = vectors.slice(first, first + 4);
    while (group.length < 4) group.push(new Float64Array(size));
    reflectAll(form, group);
    work += 4 * size * size;
    if (work < breathWork) continue;
    work = 0;
    yield;
  }
}

function reflectAll({ reflectors, scales }: Tridiagonalized, group: readonly Float64Array[]): void {
  const size = scales.length;
  for (let k = size - 2; k >= 0; k--) {
    if (scales[k] === 0) continue;
    reflectFour(reflectors.subarray(k * size, (k + 1) * size), k + 1, scales[k]!, group);
  }
}

/** x −= scale · v (vᵀ x) for four vectors x, on their entries from `first` on. */
function reflectFour(v: Float64Array, first: number, scale: number, group: readonly Float64Array[]): void {
  const [a, b, c, d] = group as [Float64Array, Float64Array, Float64Array, Float64Array];
  let [dotA, dotB, dotC, dotD] = [0, 0, 0, 0];
  for (let j = first; j < v.length; j++) {
    const entry = v[j]!;
    dotA += entry * a[j]!;
    dotB += entry * b[j]!;
    dotC += entry * c[j]!;
    dotD += entry * d[j]!;
  }
  dotA *= scale;
  dotB *= scale;
  dotC *= scale;
  dotD *= scale;
  for (let j = first; j < v.length; j++) {
    const entry = v[j]!;
    a[j]! -= dotA * entry;
    b[j]! -= dotB * entry;
    c[j]! -= dotC * entry;
    d[j]! -= dotD * entry;
  }
}
