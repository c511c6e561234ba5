import { doubleOf } from "./decimal";

const lineFeed: u32 = 0x0a;
const carriageReturn: u32 = 0x0d;
const space: u32 = 0x20;
const tab: u32 = 0x09;
const quote: u32 = 0x22;
const point: u32 = 0x2e;
const zero: u32 = 0x30;
const minus: u32 = 0x2d;
const plus: u32 = 0x2b;
/** Most digits whose number fits 64 bits. */
const mostDigits: i32 = 19;
/** Bytes of a chunk's account: whether its text was plain, and how many cells it left to the caller. */
const accountBytes: usize = 8;
/** Bytes of a cell left to the caller: its place in `out`, where it starts and where it ends. */
const leftBytes: usize = 12;

/** Counts the line feeds between `bounds[chunk]` and the next bound into `counts[chunk]`. */
export function lineChunk(chunk: i32, scratch: usize, text: usize, bounds: usize, counts: usize): void {
  const bound = bounds + ((<usize>chunk) << 2);
  let at = text + <usize>load<i32>(bound);
  const end = text + <usize>load<i32>(bound, 4);
  const feeds = i8x16.splat(<i8>lineFeed);
  let count = 0;
  for (; at + 16 <= end; at += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), feeds)));
  for (; at < end; at++) if (load<u8>(at) == lineFeed) count++;
  store<i32>(counts + ((<usize>chunk) << 2), count);
}

/** Where the last cell ended, and its number; a kernel runs on one thread with globals of its own. */
let cellEnd: usize = 0;
let cellValue: f64 = 0;

/**
 * Reads the lines of a chunk, all of plain decimal numbers and missing cells, into `out`: column by column, each
 * `rows` long. `slots` says per column which column of `out` it is, −1 for none. Everything else (quotes, other
 * words, bytes beyond ASCII, lines of another length) makes the chunk's account say 1, and it stops. A cell
 * whose rounding takes more than 128 bits is left to the caller, up to `room` of them.
 */
export function numberTextChunk(
  chunk: i32,
  scratch: usize,
  text: usize,
  bounds: usize,
  firstRows: usize,
  rows: i32,
  columns: i32,
  delimiter: u32,
  slots: usize,
  out: usize,
  tables: usize,
  words: usize,
  accounts: usize,
  left: usize,
  room: i32,
): void {
  const bound = bounds + ((<usize>chunk) << 2);
  const end = text + <usize>load<i32>(bound, 4);
  const account = accounts + <usize>chunk * accountBytes;
  const leftCells = left + <usize>(chunk * room) * leftBytes;
  let at = text + <usize>load<i32>(bound);
  let leftCount = 0;
  for (let row = load<i32>(firstRows + ((<usize>chunk) << 2)); at < end; row++) {
    for (let column = 0; column < columns; column++) {
      const slot = load<i32>(slots + ((<usize>column) << 2));
      const state = slot < 0 ? skipCell(at, delimiter) : readCell(at, delimiter, tables, words);
      const next: usize = state < 0 ? 0 : nextCell(cellEnd, delimiter, column == columns - 1);
      if (next == 0 || (state > 0 && leftCount == room)) return store<i32>(account, 1);
      const place = slot * rows + row;
      if (slot >= 0) store<f64>(out + ((<usize>place) << 3), cellValue);
      if (state > 0) leave(leftCells + <usize>leftCount * leftBytes, place, at, text);
      leftCount += state;
      at = next;
    }
  }
  store<i32>(account, leftCount, 4);
}

/** Writes down a cell that ends at `cellEnd`. */
function leave(to: usize, place: i32, start: usize, text: usize): void {
  store<i32>(to, place);
  store<i32>(to, <i32>(start - text), 4);
  store<i32>(to, <i32>(cellEnd - text), 8);
}

/** Where the next cell begins, 0 when a cell does not end as it should. */
// @ts-ignore: decorator
@inline
function nextCell(at: usize, delimiter: u32, isLast: bool): usize {
  const byte = <u32>load<u8>(at);
  if (!isLast) return byte == delimiter ? at + 1 : 0;
  if (byte == lineFeed) return at + 1;
  return byte == carriageReturn && load<u8>(at, 1) == lineFeed ? at + 2 : 0;
}

// @ts-ignore: decorator
@inline
function isCellEnd(byte: u32, delimiter: u32): bool {
  return byte == delimiter || byte == lineFeed || byte == carriageReturn;
}

/** Goes to the end of a cell of no interest; −1 when it holds anything but plain ASCII. */
function skipCell(at: usize, delimiter: u32): i32 {
  let byte = <u32>load<u8>(at);
  while (!isCellEnd(byte, delimiter)) {
    if (byte == quote || byte == 0 || byte > 0x7f) return -1;
    byte = <u32>load<u8>(++at);
  }
  cellEnd = at;
  return 0;
}

/**
 * Reads a cell: 0 for a number or a missing cell, 1 when its rounding is left to the caller, −1 for neither.
 * Digits with at most one point among them, up to 16 bytes, are read without a branch on what they are: the
 * lengths of numbers are as good as random, and a mispredicted branch costs more than all of this.
 */
function readCell(at: usize, delimiter: u32, tables: usize, words: usize): i32 {
  const isNegative = <usize>(load<u8>(at) == minus);
  const first = at + isNegative;
  const digits = i8x16.sub(v128.load(first), i8x16.splat(<i8>zero));
  const others = i8x16.bitmask(i8x16.gt_u(digits, i8x16.splat(9))) | 0x10000;
  const units = ctz(others);
  const hasPoint = i32(<u32>load<u8>(first + <usize>units) == point);
  const length = ctz(hasPoint ? others & (others - 1) : others);
  const count = length - hasPoint;
  cellEnd = first + <usize>length;
  const isShort = i32(length < 16) & i32(count > 0) & i32(isCellEnd(load<u8>(cellEnd), delimiter));
  if (isShort == 0) return readLongCell(at, delimiter, tables, words);
  const value = doubleOf(joined(digits, units, count), units - count, tables);
  cellValue = reinterpret<f64>(reinterpret<u64>(value) | ((<u64>isNegative) << 63));
  return 0;
}

/** The number that `count` digits make, one of which is no digit when `units` < `count`: it is passed over. */
// @ts-ignore: decorator
@inline
function joined(digits: v128, units: i32, count: i32): u64 {
  const places = i8x16.sub(
    i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    i8x16.splat(<i8>(16 - count)),
  );
  const beyondPoint = i8x16.ge_s(places, i8x16.splat(<i8>units));
  const aligned = i8x16.swizzle(digits, i8x16.sub(places, beyondPoint));
  const tens = i16x8.mul(v128.and(aligned, i16x8.splat(0xff)), i16x8.splat(10));
  const pairs = i16x8.add(tens, i16x8.shr_u(aligned, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const upper = <u64>i32x4.extract_lane(fours, 0) * 10000 + <u64>i32x4.extract_lane(fours, 1);
  const lower = <u64>i32x4.extract_lane(fours, 2) * 10000 + <u64>i32x4.extract_lane(fours, 3);
  return upper * 100000000 + lower;
}

/** `readCell` for every way to write a number, digit by digit. */
function readLongCell(at: usize, delimiter: u32, tables: usize, words: usize): i32 {
  const start = at;
  let byte = <u32>load<u8>(at);
  while (isSpace(byte, delimiter)) byte = <u32>load<u8>(++at);
  const isNegative = byte == minus;
  if (isNegative || byte == plus) at++;
  const digits = at;
  let significand: u64 = 0;
  for (byte = <u32>load<u8>(at) - zero; byte < 10; byte = <u32>load<u8>(++at) - zero)
    significand = significand * 10 + byte;
  let count = <i32>(at - digits);
  let power = 0;
  if (byte + zero == point) {
    const fraction = ++at;
    for (byte = <u32>load<u8>(at) - zero; byte < 10; byte = <u32>load<u8>(++at) - zero)
      significand = significand * 10 + byte;
    power = -(<i32>(at - fraction));
    count -= power;
  }
  if (count == 0) return missingCell(start, delimiter, words);
  cellEnd = at;
  if (((byte + zero) | 0x20) == 0x65) power += exponentAt(at);
  if (cellEnd == 0) return -1;
  while (isSpace(load<u8>(cellEnd), delimiter)) cellEnd++;
  if (!isCellEnd(load<u8>(cellEnd), delimiter)) return missingCell(start, delimiter, words);
  const value = count > mostDigits ? NaN : doubleOf(significand, power, tables);
  cellValue = isNegative ? -value : value;
  return value == value ? 0 : 1;
}

// @ts-ignore: decorator
@inline
function isSpace(byte: u32, delimiter: u32): bool {
  return (byte == space || byte == tab) && byte != delimiter;
}

/** The exponent whose "e" stands at `at`; moves `cellEnd` behind it, or to 0 when there are no digits. */
function exponentAt(at: usize): i32 {
  const sign = <u32>load<u8>(++at);
  if (sign == minus || sign == plus) at++;
  const first = at;
  let exponent = 0;
  for (let digit = <u32>load<u8>(at) - zero; digit < 10; digit = <u32>load<u8>(++at) - zero)
    exponent = min(100000, exponent * 10 + <i32>digit);
  cellEnd = at == first ? 0 : at;
  return sign == minus ? -exponent : exponent;
}

/** NaN when one of the words (each a byte of length, then its letters; 255 ends them) is all of the cell. */
function missingCell(start: usize, delimiter: u32, words: usize): i32 {
  for (let length = <usize>load<u8>(words); length != 255; length = <usize>load<u8>(words)) {
    const isEnd = isCellEnd(load<u8>(start + length), delimiter);
    if (isEnd && memory.compare(start, words + 1, length) == 0) {
      cellEnd = start + length;
      cellValue = NaN;
      return 0;
    }
    words += length + 1;
  }
  return -1;
}
