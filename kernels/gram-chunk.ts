import { depth, depthBytes, multiplyBlocks, packRows } from "./gram-blocks";

/**
 * Σ wᵢ (xᵢ − shift)(xᵢ − shift)ᵀ, its sums and its total weight over one chunk of rows, in one sweep: for
 * matrices whose sums stay in the caches (wider ones: gram-panels.ts).
 *
 * `shift` holds stride floats. `partials`: per chunk, doubles [blocks of products: stride, rounded up to a
 * multiple of eight, × stride][sums: stride][total weight][3 unused].
 * `scratch` holds one depth of packed rows, and another with `weights`.
 */
export function gramChunk(
  chunk: i32,
  scratch: usize,
  x: usize,
  stride: i32,
  index: usize,
  from: i32,
  to: i32,
  chunkRows: i32,
  weights: usize,
  shift: usize,
  partials: usize,
): void {
  const productBytes = (<usize>((stride + 7) & ~7) * <usize>stride) << 3;
  const partialBytes = productBytes + ((<usize>(stride + 4)) << 3);
  const partial = partials + <usize>chunk * partialBytes;
  const sums = partial + productBytes;
  memory.fill(partial, 0, partialBytes);
  const weighted = weights == 0 ? scratch : scratch + depthBytes(stride);
  const end = min(to, from + (chunk + 1) * chunkRows);
  for (let first = from + chunk * chunkRows; first < end; first += depth) {
    const rows = min(depth, end - first);
    packRows(x, stride, index, first, rows, weights, shift, scratch, weighted, sums);
    multiplyBlocks(stride, rows, 0, stride, scratch, weighted, partial);
  }
  const start = from + chunk * chunkRows;
  store<f64>(sums + ((<usize>stride) << 3), totalWeight(index, start, end, weights));
}

/** Sum of the weights of the rows from `first` to `end`; weights are 1 where there are none. */
function totalWeight(index: usize, first: i32, end: i32, weights: usize): f64 {
  if (weights == 0) return <f64>(end - first);
  let total: f64 = 0;
  for (let i = first; i < end; i++) {
    const row = index == 0 ? i : load<i32>(index + ((<usize>i) << 2));
    total += <f64>load<f32>(weights + ((<usize>row) << 2));
  }
  return total;
}
