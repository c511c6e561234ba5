import { BinSums } from "./bin-sums.ts";
import type { ImpurityGrowth } from "./grow-by-impurity.ts";
import { splitByImpurity, type ColumnSums, type ImpuritySplit } from "./impurity-split.ts";

/** A node to look for splits of. */
export interface SearchedNode {
  readonly from: number;
  readonly to: number;
  /** What its rows add up to. */
  readonly total: Float64Array;
}

/** Adds up the rows of nodes, and looks for their splits; keeps the room that this takes. */
export class ImpuritySearch {
  readonly #growth: ImpurityGrowth;
  readonly #binSums: BinSums;
  readonly #room: Pick<ColumnSums, "left" | "right" | "parts">;
  /** Of the node that is searched, row by row: what columns would have to gather each. */
  readonly #weights: Float64Array;
  readonly #targets: Float64Array;

  constructor(growth: ImpurityGrowth) {
    const { values } = growth.rows;
    this.#growth = growth;
    this.#binSums = new BinSums(growth.rows);
    this.#weights = new Float64Array(growth.count);
    this.#targets = new Float64Array(growth.count);
    this.#room = {
      left: new Float64Array(values + 1),
      right: new Float64Array(values + 1),
      parts: new Int32Array(256),
    };
  }

  /** Prepares for searching a node. */
  gather({ from, to }: Omit<SearchedNode, "total">): void {
    const { rows, times, binned } = this.#growth;
    const { order } = binned.data;
    for (let position = from; position < to; position++) {
      const row = order[position]!;
      this.#weights[position - from] = rows.weights[row]! * times[row]!;
      this.#targets[position - from] = rows.target[row]!;
    }
  }

  /** The best split of the gathered node by a column; null when none gains more than `atLeast`. */
  search(index: number, { from, to, total }: SearchedNode, atLeast: number): ImpuritySplit | null {
    const { binned, rows, minSamples, chance } = this.#growth;
    const { order, bins } = binned.data;
    const at = (index >> 2) * binned.data.rows * 4 + (index & 3);
    const weights = this.#weights;
    this.#binSums.fill({ order, bins, at, from, to, weights, targets: this.#targets });
    const search = { column: binned.columns[index]!, bins: this.#binSums, values: rows.values };
    return splitByImpurity({ ...search, total, rows: to - from, minSamples, ...this.#room }, atLeast, chance);
  }

  /** Sums of a node's rows: their vectors, then their weights. */
  sumsOf({ from, to }: Omit<SearchedNode, "total">): Float64Array {
    const { rows, times, binned } = this.#growth;
    const { target, weights, values, isClasses } = rows;
    const { order } = binned.data;
    const sums = new Float64Array(values + 1);
    for (let position = from; position < to; position++) {
      const row = order[position]!;
      const weight = weights[row]! * times[row]!;
      if (isClasses) sums[target[row]!]! += weight;
      else sums[0]! += weight * target[row]!;
      sums[values]! += weight;
    }
    return sums;
  }
}
