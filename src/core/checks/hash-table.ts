/**
 * Rows by a hash of 53 bits, as many as are told at the beginning: open addressing, at most half full. A `Map` of a
 * million rows takes a tenth of a second each time it grows.
 */
export class HashTable {
  readonly #keys: Float64Array;
  readonly #rows: Int32Array;
  #size = 0;

  constructor(mostKeys: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(4, 2 * mostKeys)));
    this.#keys = new Float64Array(capacity).fill(NaN);
    this.#rows = new Int32Array(capacity);
  }

  /** Different hashes. */
  get size(): number {
    return this.#size;
  }

  get(key: number): number | undefined {
    const slot = this.#slotOf(key);
    return this.#keys[slot] === key ? this.#rows[slot] : undefined;
  }

  set(key: number, row: number): void {
    const slot = this.#slotOf(key);
    if (this.#keys[slot] !== key) this.#size++;
    this.#keys[slot] = key;
    this.#rows[slot] = row;
  }

  /** Where a hash is, or would be. The upper half of its bits is as good as chance. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = Math.floor(key / 0x200000) & mask;
    while (this.#keys[slot] !== key && !Number.isNaN(this.#keys[slot]!)) slot = (slot + 1) & mask;
    return slot;
  }
}
