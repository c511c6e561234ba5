/** Registers: 2¹⁴ of them leave a standard error of 1.04 / √2¹⁴ = 0.8 %. */
const bits = 14;
const registers = 2 ** bits;
const hashes = 2 ** 32;
/** So many numbers are counted one by one: whether there are two or three of them decides much. */
const mostCounted = 1000;

/**
 * Estimates how many different values went by, in 16 KB whatever their number: HyperLogLog over hashes of 32 bits
 * (Flajolet, Fusy, Gandouet and Meunier 2007) with its corrections for few and for very many values. Values of one
 * kind only; the same values in any order and any pieces give the same answer.
 */
export class DistinctSketch {
  readonly #ranks = new Uint8Array(registers);
  #few: Set<number> | null = new Set();

  /** NaN is no value; −0 and 0 are one. A plain loop: it runs over every number of a file. */
  addNumbers(values: Float64Array): void {
    this.#count(values);
    const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      this.#add(value === 0 ? mixed(0, 0) : mixed(halves[2 * row]!, halves[2 * row + 1]!));
    }
  }

  addText(text: string): void {
    let [low, high] = [0x811c9dc5 | 0, 0x1b873593 | 0];
    for (let index = 0; index < text.length; index++) {
      low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(index), 0xcc9e2d51) + low;
    }
    this.#few = null;
    this.#add(mixed(low, high | 0));
  }

  /** The estimate, a whole number; exact for at most a thousand numbers. */
  count(): number {
    if (this.#few !== null) return this.#few.size;
    let [sum, empty] = [0, 0];
    for (const rank of this.#ranks) {
      sum += 2 ** -rank;
      if (rank === 0) empty++;
    }
    const raw = ((0.7213 / (1 + 1.079 / registers)) * registers * registers) / sum;
    if (raw <= 2.5 * registers && empty > 0) return Math.round(registers * Math.log(registers / empty));
    return Math.round(raw <= hashes / 30 ? raw : -hashes * Math.log(1 - raw / hashes));
  }

  /** One by one, until there are too many. */
  #count(values: Float64Array): void {
    const few = this.#few;
    for (let row = 0; few !== null && row < values.length && few.size <= mostCounted; row++)
      if (!Number.isNaN(values[row]!)) few.add(values[row]!);
    if (few !== null && few.size > mostCounted) this.#few = null;
  }

  /** The first bits choose a register, which keeps the greatest place of a first 1 in the others. */
  #add(hash: number): void {
    const register = hash >>> (32 - bits);
    const rank = Math.clz32((hash << bits) | (1 << (bits - 1))) + 1;
    if (rank > this.#ranks[register]!) this.#ranks[register] = rank;
  }
}

/** Mixes two halves into 32 bits: rounds and finalizer of MurmurHash3 (Appleby 2011). */
function mixed(low: number, high: number): number {
  let hash = scrambled(low);
  hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  hash ^= scrambled(high);
  hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scrambled(half: number): number {
  const spread = Math.imul(half, 0xcc9e2d51);
  return Math.imul((spread << 15) | (spread >>> 17), 0x1b873593);
}
