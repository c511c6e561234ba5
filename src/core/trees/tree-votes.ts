import type { BinnedMatrix } from "./bin-matrix.ts";
import type { PartedTree } from "./growth.ts";
import type { ImpurityRows } from "./impurity-rows.ts";
import { leafOfNodes, landRows } from "./land-rows.ts";
import type { PartRows } from "./part-rows.ts";

export interface TreeVote {
  readonly binned: BinnedMatrix;
  readonly part: PartRows;
  readonly tree: PartedTree;
  /** Means of the leaves. */
  readonly values: ArrayLike<number>;
  /** First place of `order` whose rows the tree has a vote on. */
  readonly from: number;
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

  add({ binned, part, tree, values, from }: TreeVote): void {
    const { order } = binned.data;
    const width = this.#rows.values;
    const leafOf = leafOfNodes(tree);
    landRows({ tree, part, from, to: order.length }, ({ node, from: first, to }) => {
      const leaf = leafOf.get(node)!;
      for (let position = first; position < to; position++) {
        const row = order[position]!;
        this.#votes[row]!++;
        for (let value = 0; value < width; value++)
          this.#sums[row * width + value]! += values[leaf * width + value]!;
      }
    });
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
