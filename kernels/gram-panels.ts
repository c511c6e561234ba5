import { depth, depthBytes, multiplyBlocks, packRows } from "./gram-blocks";

/**
 * Packs rows for `panelChunk`, one depth of rows a chunk. `partials`: per chunk, doubles
 * [Σ w (x − shift): stride].
 */
export function packChunk(
  chunk: i32,
  _scratch: usize,
  x: usize,
  stride: i32,
  index: usize,
  from: i32,
  to: i32,
  weights: usize,
  shift: usize,
  centered: usize,
  weighted: usize,
  partials: usize,
): void {
  const first = from + chunk * depth;
  const at = <usize>chunk * depthBytes(stride);
  const sumBytes = (<usize>stride) << 3;
  const sums = partials + <usize>chunk * sumBytes;
  memory.fill(sums, 0, sumBytes);
  const rows = min(depth, to - first);
  packRows(x, stride, index, first, rows, weights, shift, centered + at, weighted + at, sums);
}

/**
 * Adds the products of `rows` packed rows for the columns of one panel, `panelBlocks` blocks of eight wide;
 * panels from the last, which has most to do.
 */
export function panelChunk(
  chunk: i32,
  _scratch: usize,
  stride: i32,
  rows: i32,
  panels: i32,
  panelBlocks: i32,
  centered: usize,
  weighted: usize,
  products: usize,
): void {
  const first = ((panels - 1 - chunk) * panelBlocks) << 3;
  const end = min(stride, first + (panelBlocks << 3));
  for (let start = 0, at: usize = 0; start < rows; start += depth, at += depthBytes(stride))
    multiplyBlocks(stride, min(depth, rows - start), first, end, centered + at, weighted + at, products);
}
