/** Edges a column has room for. */
const edgeCount: usize = 256;

/**
 * Puts a chunk of rows into bins. `edges`: 256 ascending floats a column, filled up with infinities; a value's
 * bin is the number of edges below it. `missing`: per column the bin of NaN, or −1 − that bin when the column
 * holds codes, which are their own bins. Bins: four bytes a row and group of four columns, group after group.
 */
export function binChunk(
  chunk: i32,
  scratch: usize,
  x: usize,
  stride: i32,
  from: i32,
  to: i32,
  chunkRows: i32,
  columns: i32,
  edges: usize,
  missing: usize,
  bins: usize,
  rows: i32,
): void {
  const end = min(to, from + (chunk + 1) * chunkRows);
  const groups = (columns + 3) >> 2;
  for (let row = from + chunk * chunkRows; row < end; row++) {
    const values = x + <usize>row * ((<usize>stride) << 2);
    for (let group = 0; group < groups; group++) {
      const last = min(4, columns - (group << 2));
      let four: u32 = 0;
      for (let lane = 0; lane < last; lane++) {
        const column = <usize>((group << 2) + lane);
        const value = load<f32>(values + (column << 2));
        const hole = load<i32>(missing + (column << 2));
        four |= binOf(value, hole, edges + column * (edgeCount << 2)) << (lane << 3);
      }
      store<u32>(bins + ((<usize>group * <usize>rows + <usize>row) << 2), four);
    }
  }
}

// @ts-ignore: decorator
@inline
function binOf(value: f32, missing: i32, edges: usize): u32 {
  if (value != value) return missing < 0 ? -1 - missing : missing;
  if (missing < 0) return <u32>value;
  let at = edges;
  for (let step: usize = 512; step >= 4; step >>= 1)
    at += select<usize>(step, 0, load<f32>(at + step - 4) < value);
  return <u32>((at - edges) >> 2);
}
