import { multiplyAdd } from "./multiply";
import { addToDoubles, gatherWeights, tileOf, tileRows } from "./rows";

/** Rows of the Gram matrix computed together, only right of the diagonal: few, which saves half the work. */
const strip: i32 = 4;

/**
 * Σ wᵢ (xᵢ − shift)(xᵢ − shift)ᵀ, its sums and its total weight over one chunk of rows, in one sweep: for
 * narrow matrices, whose sums stay in the caches (wide ones: gram-panels.ts).
 *
 * `shift` holds stride floats. `partials`: per chunk, doubles [matrix: stride × stride, right of and on
 * the diagonal in strips][sums: stride][total weight][3 unused].
 * `scratch` holds 64 floats, stride floats, stride × stride floats and 3 × 64 × stride floats.
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
  const bytes = (<usize>stride) << 2;
  const square = <usize>stride * bytes;
  const partialBytes = (square << 1) + (bytes << 1) + 32;
  const partial = partials + <usize>chunk * partialBytes;
  memory.fill(partial, 0, partialBytes);
  const tileWeights = scratch;
  const sums = tileWeights + 256;
  const products = sums + bytes;
  const gathered = products + square;
  const centered = gathered + 64 * bytes;
  const weighted = centered + 64 * bytes;
  const end = min(to, from + (chunk + 1) * chunkRows);
  let total: f64 = 0;
  for (let first = from + chunk * chunkRows; first < end; first += tileRows) {
    const rows = min(tileRows, end - first);
    const tile = tileOf(x, stride, index, first, rows, gathered);
    gatherWeights(weights, index, first, rows, tileWeights);
    for (let i = 0; i < rows; i++) total += <f64>load<f32>(tileWeights + ((<usize>i) << 2));
    memory.fill(sums, 0, bytes + square);
    center(tile, bytes, rows, shift, tileWeights, centered, weighted, sums);
    addProducts(weighted, centered, stride, rows, products);
    addToDoubles(partial, products, stride * stride);
    addToDoubles(partial + (square << 1), sums, stride);
  }
  store<f64>(partial + (square << 1) + (bytes << 1), total);
}

/** centered = x − shift, weighted = w · centered, sums += weighted. */
function center(
  tile: usize,
  bytes: usize,
  rows: i32,
  shift: usize,
  tileWeights: usize,
  centered: usize,
  weighted: usize,
  sums: usize,
): void {
  for (let i = 0; i < rows; i++) {
    const at = <usize>i * bytes;
    const w = v128.load_splat<f32>(tileWeights + ((<usize>i) << 2));
    for (let j: usize = 0; j < bytes; j += 16) {
      const value = f32x4.sub(v128.load(tile + at + j), v128.load(shift + j));
      const product = f32x4.mul(w, value);
      v128.store(centered + at + j, value);
      v128.store(weighted + at + j, product);
      v128.store(sums + j, f32x4.add(v128.load(sums + j), product));
    }
  }
}

/** products += weightedᵀ · centered, right of and on the diagonal. */
function addProducts(weighted: usize, centered: usize, stride: i32, rows: i32, products: usize): void {
  const bytes = (<usize>stride) << 2;
  for (let i = 0; i < stride; i += strip) {
    const at = (<usize>i) << 2;
    multiplyAdd(
      weighted + at,
      4,
      bytes,
      centered + at,
      bytes,
      products + <usize>i * bytes + at,
      bytes,
      min(strip, stride - i),
      stride - i,
      rows,
    );
  }
}
