const digits = 8;
const digitBits = 8;
const base = 2 ** digitBits;
const wordBits = 32;
const digitsPerWord = wordBits / digitBits;

/**
 * Rows that hold a number (not NaN), by ascending value; equal numbers, −0 and 0 among them, in the order of the rows.
 * Sorts by the digits of their bits, the last one first (LSD radix sort, Knuth 1998, §5.2.5): several times faster than
 * by comparisons. In steps of one digit.
 */
export function* ascendingRows(values: Float64Array): Generator<undefined, Int32Array> {
  let rows: Int32Array = presentRows(values);
  const words = sortableWords(values);
  yield;
  const counts = countDigits(rows, words);
  yield;
  let other: Int32Array = new Int32Array(rows.length);
  for (let digit = 0; digit < digits; digit++) {
    const own = counts.subarray(digit * base, (digit + 1) * base);
    if (own.includes(rows.length)) continue;
    sortByDigit({ rows, words, counts: own, digit }, other);
    [rows, other] = [other, rows];
    yield;
  }
  return rows;
}

function presentRows(values: Float64Array): Int32Array {
  const rows = new Int32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!)) rows[count++] = row;
  return rows.subarray(0, count);
}

/** Two words a number, the low one first, that order as the numbers do: negative ones inverted, the others' sign set. */
function sortableWords(values: Float64Array): Uint32Array {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) numbers[row] = values[row]! + 0;
  const words = new Uint32Array(numbers.buffer);
  for (let low = 0; low < words.length; low += 2) {
    const isNegative = words[low + 1]! >>> (wordBits - 1) === 1;
    if (isNegative) words[low]! ^= 0xffffffff;
    words[low + 1]! ^= isNegative ? 0xffffffff : 0x80000000;
  }
  return words;
}

function countDigits(rows: Int32Array, words: Uint32Array): Int32Array {
  const counts = new Int32Array(digits * base);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    for (let digit = 0; digit < digits; digit++) counts[digit * base + digitOf(words, row, digit)]!++;
  }
  return counts;
}

function digitOf(words: Uint32Array, row: number, digit: number): number {
  const word = words[2 * row + Math.floor(digit / digitsPerWord)]!;
  return (word >>> ((digit % digitsPerWord) * digitBits)) & (base - 1);
}

interface DigitPass {
  readonly rows: Int32Array;
  readonly words: Uint32Array;
  /** Numbers per value of the digit; becomes where those of each value go next. */
  readonly counts: Int32Array;
  readonly digit: number;
}

function sortByDigit({ rows, words, counts, digit }: DigitPass, to: Int32Array): void {
  let before = 0;
  for (let value = 0; value < base; value++) {
    const count = counts[value]!;
    counts[value] = before;
    before += count;
  }
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    to[counts[digitOf(words, row, digit)]!++] = row;
  }
}
