/**
 * Adds the gradients of some rows to the histogram cells of some columns. Chunk c takes every group of four
 * columns g with g mod `groupChunks` = c mod `groupChunks`, and part ⌊c / groupChunks⌋ of the rows; part 0
 * writes to `histogram`, part p > 0 to the p-th of `partials`.
 *
 * Gradients: two floats a row. Bins: four bytes a row and group, group after group. A cell is two doubles.
 * `scratch` holds 256 cells, for the columns that the last group has not.
 */
export function histogramChunk(
  chunk: i32,
  scratch: usize,
  order: usize,
  from: i32,
  to: i32,
  gradients: usize,
  bins: usize,
  rows: i32,
  firstCell: usize,
  columns: i32,
  groupChunks: i32,
  rowParts: i32,
  histogram: usize,
  partials: usize,
): void {
  const part = chunk / groupChunks;
  const groups = (columns + 3) >> 2;
  const histogramBytes = (<usize>load<i32>(firstCell + ((<usize>columns) << 2))) << 4;
  const cells = part == 0 ? histogram : partials + <usize>(part - 1) * histogramBytes;
  const share = (to - from + rowParts - 1) / rowParts;
  const first = from + part * share;
  const end = min(to, first + share);
  for (let group = chunk % groupChunks; group < groups; group += groupChunks) {
    const column = group << 2;
    const last = min(column + 4, columns);
    const begin = cells + ((<usize>load<i32>(firstCell + ((<usize>column) << 2))) << 4);
    const stop = cells + ((<usize>load<i32>(firstCell + ((<usize>last) << 2))) << 4);
    memory.fill(begin, 0, stop - begin);
    const groupBins = bins + <usize>group * ((<usize>rows) << 2);
    addGroup(
      order + ((<usize>first) << 2),
      order + ((<usize>end) << 2),
      gradients,
      groupBins,
      begin,
      cellsOf(cells, firstCell, column + 1, columns, scratch),
      cellsOf(cells, firstCell, column + 2, columns, scratch),
      cellsOf(cells, firstCell, column + 3, columns, scratch),
    );
  }
}

// @ts-ignore: decorator
@inline
function cellsOf(cells: usize, firstCell: usize, column: i32, columns: i32, scratch: usize): usize {
  if (column >= columns) return scratch;
  return cells + ((<usize>load<i32>(firstCell + ((<usize>column) << 2))) << 4);
}

function addGroup(
  at: usize,
  end: usize,
  gradients: usize,
  bins: usize,
  cells0: usize,
  cells1: usize,
  cells2: usize,
  cells3: usize,
): void {
  for (; at < end; at += 4) {
    const row = <usize>load<u32>(at);
    const four = load<u32>(bins + (row << 2));
    const gradient = f64x2.promote_low_f32x4(v128.load64_zero(gradients + (row << 3)));
    const cell0 = cells0 + ((four & 255) << 4);
    const cell1 = cells1 + (((four >> 8) & 255) << 4);
    const cell2 = cells2 + (((four >> 16) & 255) << 4);
    const cell3 = cells3 + ((four >> 24) << 4);
    v128.store(cell0, f64x2.add(v128.load(cell0), gradient));
    v128.store(cell1, f64x2.add(v128.load(cell1), gradient));
    v128.store(cell2, f64x2.add(v128.load(cell2), gradient));
    v128.store(cell3, f64x2.add(v128.load(cell3), gradient));
  }
}

/** to[i] += sign · from[i] for `count` doubles, an even number. */
export function addHistogram(to: usize, from: usize, count: i32, sign: f64): void {
  const signs = f64x2.splat(sign);
  for (let i = 0; i < count; i += 2, to += 16, from += 16)
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(signs, v128.load(from))));
}
