/** Powers of five of the table: those that doubles need (Lemire 2021, section 5). */
const leastPower = -342;
const greatestPower = 308;
/** 10⁰ … 10²², the powers of ten that doubles hold exactly. */
const exactTens = 23;
const word = 64n;
const lowWord = (1n << word) - 1n;

/** Bytes of what `powerTables` yields. */
export const powerTableBytes = 8 * (exactTens + 2 * (greatestPower - leastPower + 1));

/**
 * What `doubleOf` of the kernels looks numbers up in: the exact powers of ten as doubles, then for each power of
 * five its leading 128 bits, upper word first. Positive powers are cut off, negative ones rounded up.
 */
export function powerTables(): Uint8Array {
  const tables = new DataView(new ArrayBuffer(powerTableBytes));
  for (let power = 0; power < exactTens; power++) tables.setFloat64(8 * power, 10 ** power, true);
  for (let power = leastPower; power <= greatestPower; power++) {
    const at = 8 * (exactTens + 2 * (power - leastPower));
    const bits = power < 0 ? inverseOf(5n ** BigInt(-power), power) : leadingBits(5n ** BigInt(power));
    tables.setBigUint64(at, bits >> word, true);
    tables.setBigUint64(at + 8, bits & lowWord, true);
  }
  return new Uint8Array(tables.buffer);
}

function leadingBits(number: bigint): bigint {
  const excess = lengthOf(number) - 128;
  return excess < 0 ? number << BigInt(-excess) : number >> BigInt(excess);
}

/** 1 / number to 128 bits, rounded up; beyond 5⁻²⁷ it is worked out to twice as many and cut (section 5). */
function inverseOf(number: bigint, power: number): bigint {
  const bits = BigInt(lengthOf(number));
  if (power >= -27) return (1n << (bits + 127n)) / number + 1n;
  return leadingBits((1n << (2n * bits + 128n)) / number + 1n);
}

function lengthOf(number: bigint): number {
  return number.toString(2).length;
}
