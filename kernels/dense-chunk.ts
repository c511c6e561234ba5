import { multiplyAdd } from "./multiply";

/**
 * out = x · weights + bias over one chunk of rows. `weights` is stride × outStride floats, `bias`
 * outStride floats, both zero in the padding. Needs no scratch.
 */
export function denseChunk(
  chunk: i32,
  _scratch: usize,
  x: usize,
  stride: i32,
  rows: i32,
  chunkRows: i32,
  weights: usize,
  bias: usize,
  out: usize,
  outStride: i32,
): void {
  const inBytes = (<usize>stride) << 2;
  const outBytes = (<usize>outStride) << 2;
  const first = chunk * chunkRows;
  const count = min(rows, first + chunkRows) - first;
  const target = out + <usize>first * outBytes;
  for (let i = 0; i < count; i++) memory.copy(target + <usize>i * outBytes, bias, outBytes);
  multiplyAdd(
    x + <usize>first * inBytes,
    inBytes,
    4,
    weights,
    outBytes,
    target,
    outBytes,
    count,
    outStride,
    stride,
  );
}
