/** Rows of a node on their way into the bins of a column. */
export interface BinAdding {
  readonly order: Int32Array;
  readonly bins: Uint8Array;
  /** Where the column begins in `bins`. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** What the node's rows weigh, from `from` on, and their numbers or class numbers. */
  readonly weights: Float64Array;
  readonly targets: Float64Array;
}

const cells = 256;

/**
 * Rows of a node added up bin by bin. Small nodes are many and touch few bins: a bit a bin says which, so that
 * neither looking for them nor clearing them takes a look at all.
 */
export class BinSums {
  /** `values` + 1 numbers a bin: the weighted vectors of its rows, then their weights (see `ImpurityRows`). */
  readonly sums: Float64Array;
  /** Rows of each bin. */
  readonly counts = new Int32Array(cells);
  /** Bins that have rows, ascending, in the first `length` places. */
  readonly present = new Int32Array(cells);
  length = 0;
  readonly #bits = new Int32Array(cells / 32);
  readonly #values: number;
  readonly #isClasses: boolean;

  constructor({ values, isClasses }: { readonly values: number; readonly isClasses: boolean }) {
    this.#values = values;
    this.#isClasses = isClasses;
    this.sums = new Float64Array(cells * (values + 1));
  }

  /** Forgets what was added before, and adds some rows. */
  fill(adding: BinAdding): void {
    this.#clear(this.#values + 1);
    if (this.#isClasses) this.#addClasses(adding);
    else this.#addNumbers(adding);
    this.#list();
  }

  #clear(width: number): void {
    const { present, sums, counts } = this;
    for (let index = 0; index < this.length; index++) {
      const bin = present[index]!;
      counts[bin] = 0;
      for (let value = bin * width; value < (bin + 1) * width; value++) sums[value] = 0;
    }
  }

  #addClasses({ order, bins, at, from, to, weights, targets }: BinAdding): void {
    const { sums, counts } = this;
    const bits = this.#bits;
    const values = this.#values;
    for (let position = from; position < to; position++) {
      const bin = bins[at + 4 * order[position]!]!;
      const weight = weights[position - from]!;
      const sum = bin * (values + 1);
      counts[bin]!++;
      bits[bin >> 5]! |= 1 << (bin & 31);
      sums[sum + targets[position - from]!]! += weight;
      sums[sum + values]! += weight;
    }
  }

  #addNumbers({ order, bins, at, from, to, weights, targets }: BinAdding): void {
    const { sums, counts } = this;
    const bits = this.#bits;
    for (let position = from; position < to; position++) {
      const bin = bins[at + 4 * order[position]!]!;
      const weight = weights[position - from]!;
      counts[bin]!++;
      bits[bin >> 5]! |= 1 << (bin & 31);
      sums[2 * bin]! += weight * targets[position - from]!;
      sums[2 * bin + 1]! += weight;
    }
  }

  /** Turns bits into `present`, and forgets them. */
  #list(): void {
    const { present } = this;
    const bits = this.#bits;
    let length = 0;
    for (let word = 0; word < bits.length; word++) {
      for (let left = bits[word]!; left !== 0; left &= left - 1)
        present[length++] = 32 * word + 31 - Math.clz32(left & -left);
      bits[word] = 0;
    }
    this.length = length;
  }
}
