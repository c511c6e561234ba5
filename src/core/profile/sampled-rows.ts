/** Mixes the number of a row (the finalizer of MurmurHash3, Appleby): rows are drawn as if at random, always the same. */
function hashOf(row: number): number {
  let hash = Math.imul(row ^ 0x9e3779b1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const hashes = 2 ** 32;

/**
 * Rows below `rows` drawn with a chance of `wanted` / `rows` each, ascending; all when that many are wanted. No
 * period in the file can hide from it, as one could from every k-th row.
 */
export function sampledRows(rows: number, wanted: number): Int32Array {
  const limit = (wanted / rows) * hashes;
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (hashOf(row) < limit) kept.push(row);
  return Int32Array.from(kept);
}
