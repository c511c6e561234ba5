import type { ImpurityRows } from "../compute/impurity-trees.ts";
import type { Landings } from "./land-rows.ts";

/** How good out-of-bag predictions are. */
export interface OutOfBagScore {
  /** Rows that some tree did not learn from. */
  readonly rows: number;
  readonly metric: "accuracy" | "r2";
  /** Each row counting once, as scikit-learn's `oob_score_`. */
  readonly value: number;
}

/** What the trees that did not learn from a row say of it: its out-of-bag prediction (Breiman 2001, §3.1). */
export class TreeVotes {
  readonly #rows: ImpurityRows;
  readonly #sums: Float64Array;
  readonly #votes: Int32Array;

  constructor(rows: ImpurityRows) {
    this.#rows = rows;
    this.#sums = new Float64Array(rows.target.length * rows.values);
    this.#votes = new Int32Array(rows.target.length);
  }

  /** Takes the votes of a tree on the rows that landed in its leaves, whose means are `values`. */
  add({ order, ranges }: Landings, values: ArrayLike<number>): void {
    const width = this.#rows.values;
    for (let leaf = 0; 2 * leaf < ranges.length; leaf++)
      for (let position = ranges[2 * leaf]!; position < ranges[2 * leaf + 1]!; position++) {
        const row = order[position]!;
        this.#votes[row]!++;
        for (let value = 0; value < width; value++)
          this.#sums[row * width + value]! += values[leaf * width + value]!;
      }
  }

  /** Weighted mean of ½‖mean vote − target‖² over rows that have votes; NaN when none has. */
  loss(): number {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < this.#votes.length; row++) {
      if (this.#votes[row] === 0) continue;
      sum += this.#rows.weights[row]! * this.#lossOf(row);
      total += this.#rows.weights[row]!;
    }
    return sum / total;
  }

  /** Accuracy of the most voted class, the first of equal ones, or R²; null without rows, or without R². */
  score(): OutOfBagScore | null {
    const rows = Array.from(this.#votes.keys()).filter((row) => this.#votes[row]! > 0);
    const { isClasses, target } = this.#rows;
    if (rows.length === 0) return null;
    if (isClasses) {
      const right = rows.filter((row) => this.#labelOf(row) === target[row]).length;
      return { rows: rows.length, metric: "accuracy", value: right / rows.length };
    }
    const mean = rows.reduce((sum, row) => sum + target[row]!, 0) / rows.length;
    const spread = rows.reduce((sum, row) => sum + (target[row]! - mean) ** 2, 0);
    const missed = rows.reduce((sum, row) => sum + 2 * this.#lossOf(row), 0);
    return spread > 0 ? { rows: rows.length, metric: "r2", value: 1 - missed / spread } : null;
  }

  #labelOf(row: number): number {
    const { values } = this.#rows;
    let label = 0;
    for (let value = 1; value < values; value++)
      if (this.#sums[row * values + value]! > this.#sums[row * values + label]!) label = value;
    return label;
  }

  #lossOf(row: number): number {
    const { values, target, isClasses } = this.#rows;
    let squares = 0;
    for (let value = 0; value < values; value++) {
      const wanted = isClasses ? Number(value === target[row]) : target[row]!;
      squares += (this.#sums[row * values + value]! / this.#votes[row]! - wanted) ** 2;
    }
    return squares / 2;
  }
}
