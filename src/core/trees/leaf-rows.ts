import { TablewrightError } from "../errors.ts";

/** Half a gigabyte of float32: what a model may hold. */
const mostValues = 2 ** 27;

/**
 * What leaves say, one row of `width` values for each. Leaves of a forest that are pure say all the same of one
 * class; those of equal cover share a row, without which a thousand classes would take a thousand values a leaf.
 */
export class LeafRows {
  readonly cover: number[] = [];
  readonly #width: number;
  readonly #most: number;
  /** Rows of pure leaves: per class, by cover. */
  readonly #pure: readonly Map<number, number>[];
  #values: Float64Array;

  /** `most` is how many values there may be. */
  constructor(width: number, most: number = mostValues) {
    this.#width = width;
    this.#most = most;
    this.#pure = width === 1 ? [] : Array.from({ length: width }, () => new Map<number, number>());
    this.#values = new Float64Array(1024 * width);
  }

  /** Number of rows. */
  get length(): number {
    return this.cover.length;
  }

  /** The values of all rows; a view, good until the next row. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.length * this.#width);
  }

  /** Takes leaf number `leaf` of some; answers its row. Throws `bad-input` when that is too many values. */
  add(leaf: number, values: ArrayLike<number>, cover: number): number {
    const first = leaf * this.#width;
    const shared = this.#pure[this.#classOf(first, values)];
    const known = shared?.get(cover);
    if (known !== undefined) return known;
    const row = this.length;
    this.#reserve((row + 1) * this.#width);
    for (let k = 0; k < this.#width; k++) this.#values[row * this.#width + k] = values[first + k]!;
    this.cover.push(cover);
    shared?.set(cover, row);
    return row;
  }

  /** The only class of a leaf; −1 for one of several, and where leaves say one number. */
  #classOf(first: number, values: ArrayLike<number>): number {
    if (this.#width === 1) return -1;
    for (let k = 0; k < this.#width; k++)
      if (values[first + k] !== 0) return values[first + k] === 1 ? k : -1;
    return -1;
  }

  #reserve(length: number): void {
    if (length > this.#most) throw this.#tooMany();
    if (length <= this.#values.length) return;
    const longer = new Float64Array(Math.max(length, Math.min(2 * this.#values.length, this.#most)));
    longer.set(this.#values);
    this.#values = longer;
  }

  #tooMany(): TablewrightError {
    const width = this.#width;
    return new TablewrightError("bad-input", `Trees of ${width} classes have grown too large to be kept.`, {
      expected: `at most ${this.#most} values in leaves`,
      found: `more than ${this.length} leaves of ${width} values`,
      next: "Set minSamples higher, depth or trees lower, or learn with boosting, whose leaves hold one value each.",
    });
  }
}
