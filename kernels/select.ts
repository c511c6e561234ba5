/** Cells of one step of a selection, and numbers that are sorted instead. */
const cells: i32 = 256;
const fewNumbers: i32 = 64;

/**
 * The number of rank `rank` among `count` finite doubles at `values`, which are reordered and partly lost. Narrows
 * the range to the one of 256 equal cells that holds the rank, until few numbers or equal ones are left; each
 * step parts the least number from the greatest. `counts` live on the numbers' own memory behind them: there
 * must be room for 257 integers.
 */
export function selectRank(values: usize, count: i32, rank: i32): f64 {
  while (count > fewNumbers) {
    const least = extreme(values, count, false);
    const greatest = extreme(values, count, true);
    if (least == greatest) return least;
    const scale = <f64>cells / (greatest - least);
    if (scale - scale != 0 || scale == 0) break;
    const counts = values + ((<usize>count) << 3);
    countCells(values, count, least, scale, counts);
    let cell = 0;
    let own = load<i32>(counts);
    while (own <= rank) {
      rank -= own;
      own = load<i32>(counts + ((<usize>++cell) << 2));
    }
    keepCell(values, count, least, scale, cell);
    count = own;
  }
  shellSort(values, count);
  return load<f64>(values + ((<usize>rank) << 3));
}

function extreme(values: usize, count: i32, wantsGreatest: bool): f64 {
  let found = load<f64>(values);
  for (let at = values; at < values + ((<usize>count) << 3); at += 8) {
    const value = load<f64>(at);
    if (wantsGreatest ? value > found : value < found) found = value;
  }
  return found;
}

function countCells(values: usize, count: i32, least: f64, scale: f64, counts: usize): void {
  memory.fill(counts, 0, <usize>((cells + 1) << 2));
  for (let at = values; at < values + ((<usize>count) << 3); at += 8) {
    const cell = counts + ((<usize>(<i32>((load<f64>(at) - least) * scale))) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
}

function keepCell(values: usize, count: i32, least: f64, scale: f64, cell: i32): void {
  let to = values;
  for (let at = values; at < values + ((<usize>count) << 3); at += 8) {
    const value = load<f64>(at);
    store<f64>(to, value);
    to += <usize>(<i32>((value - least) * scale) == cell) << 3;
  }
}

/** Shell's sort with gaps of Ciura (2001), continued by 9 / 4. */
function shellSort(values: usize, count: i32): void {
  let gap = 1;
  while (gap < count) gap = gap * 9 / 4 + 1;
  for (; gap > 0; gap = gap * 4 / 9) {
    for (let i = gap; i < count; i++) {
      const value = load<f64>(values + ((<usize>i) << 3));
      let j = i;
      for (; j >= gap; j -= gap) {
        const other = load<f64>(values + ((<usize>(j - gap)) << 3));
        if (other <= value) break;
        store<f64>(values + ((<usize>j) << 3), other);
      }
      store<f64>(values + ((<usize>j) << 3), value);
    }
  }
}
