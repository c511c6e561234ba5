/** Numbers of a group, about: its table stays in the cache. */
const groupSize: i32 = 1 << 13;
const mostGroups: i32 = 1 << 9;
/** Most places of a table. */
const mostPlaces: i32 = 1 << 15;
/** The bits of a NaN, which is never put in. */
const nothing: i64 = -1;

/** Numbers are parted into so many groups by the first bits of their hash; a kernel has globals of its own. */
let groupBits: u64 = 1;
let groups: i32 = 2;

/**
 * Counts missing cells and different numbers of the columns `chunk`, `chunk` + `chunks`, …, each `rows` doubles at the
 * address in `places`; −0 and 0 are one. An answer is two doubles; the second is −1 when a table proved too small.
 * Scratch: `rows` doubles, 32,768 doubles, and 1024 integers.
 */
export function distinctChunk(
  chunk: i32,
  scratch: usize,
  places: usize,
  columns: i32,
  chunks: i32,
  rows: i32,
  out: usize,
): void {
  const table = scratch + ((<usize>rows) << 3);
  const sizes = table + ((<usize>mostPlaces) << 3);
  const ends = sizes + ((<usize>mostGroups) << 2);
  chooseGroups(rows);
  for (let column = chunk; column < columns; column += chunks) {
    const values = load<u32>(places + ((<usize>column) << 2));
    const answer = out + ((<usize>column) << 4);
    store<f64>(answer, countGroups(values, rows, sizes));
    part(values, rows, scratch, sizes, ends);
    store<f64>(answer, countAll(scratch, table, sizes, ends), 8);
  }
}

function chooseGroups(rows: i32): void {
  groupBits = 1;
  while (groupSize << <i32>groupBits < rows && 1 << <i32>groupBits < mostGroups) groupBits++;
  groups = 1 << <i32>groupBits;
}

/** Mixes the bits of a number (the finalizer of MurmurHash3, Appleby). */
// @ts-ignore: decorator
@inline
function hashOf(value: f64): u64 {
  let hash = reinterpret<u64>(value);
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
  return hash ^ (hash >> 33);
}

// @ts-ignore: decorator
@inline
function groupOf(hash: u64): usize {
  return <usize>(hash >> (64 - groupBits)) << 2;
}

/** Writes how many numbers each group has; answers how many are missing. */
function countGroups(values: usize, rows: i32, sizes: usize): i32 {
  memory.fill(sizes, 0, <usize>groups << 2);
  let missing = 0;
  for (let at = values; at < values + ((<usize>rows) << 3); at += 8) {
    const value = load<f64>(at) + 0;
    if (value != value) {
      missing++;
      continue;
    }
    const size = sizes + groupOf(hashOf(value));
    store<i32>(size, load<i32>(size) + 1);
  }
  return missing;
}

/** Copies the numbers group by group; `ends` becomes where each group ends. */
function part(values: usize, rows: i32, to: usize, sizes: usize, ends: usize): void {
  let before = 0;
  for (let group: usize = 0; group < <usize>groups << 2; group += 4) {
    store<i32>(ends + group, before);
    before += load<i32>(sizes + group);
  }
  for (let at = values; at < values + ((<usize>rows) << 3); at += 8) {
    const value = load<f64>(at) + 0;
    if (value != value) continue;
    const end = ends + groupOf(hashOf(value));
    const place = load<i32>(end);
    store<f64>(to + ((<usize>place) << 3), value);
    store<i32>(end, place + 1);
  }
}

/** Different numbers of all groups, or −1. */
function countAll(parted: usize, table: usize, sizes: usize, ends: usize): i32 {
  let distinct = 0;
  for (let group: usize = 0; group < <usize>groups << 2; group += 4) {
    const size = load<i32>(sizes + group);
    const first = parted + ((<usize>(load<i32>(ends + group) - size)) << 3);
    const own = countGroup(first, size, table);
    if (own < 0) return -1;
    distinct += own;
  }
  return distinct;
}

/** Open addressing with linear probing, load ≤ ½ where the greatest table allows it. */
function countGroup(first: usize, size: i32, table: usize): i32 {
  let bits: u64 = 2;
  while (1 << <i32>bits < size << 1 && 1 << <i32>bits < mostPlaces) bits++;
  const places = 1 << <i32>bits;
  const most = (places >> 3) * 7 + 3;
  memory.fill(table, 0xff, <usize>places << 3);
  const mask = (<usize>places << 3) - 1;
  let distinct = 0;
  for (let at = first; at < first + ((<usize>size) << 3); at += 8) {
    const value = load<i64>(at);
    const hash = (hashOf(reinterpret<f64>(value)) << groupBits) >> (64 - bits);
    let place = <usize>hash << 3;
    let held = load<i64>(table + place);
    while (held != nothing && held != value) {
      place = (place + 8) & mask;
      held = load<i64>(table + place);
    }
    if (held == value) continue;
    if (++distinct > most) return -1;
    store<i64>(table + place, value);
  }
  return distinct;
}
