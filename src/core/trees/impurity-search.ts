import { BinSums } from "./bin-sums.ts";
import type { ImpurityGrowth } from "./grow-by-impurity.ts";
import { splitByImpurity, type Chance, type ColumnSums, type ImpuritySplit } from "./impurity-split.ts";

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
  readonly #chance: Chance;

  constructor(growth: ImpurityGrowth, chance: Chance) {
    const { rows } = growth.ground;
    const { values } = rows;
    this.#growth = growth;
    this.#chance = chance;
    this.#binSums = new BinSums(rows);
    this.#weights = new Float64Array(growth.bag.count);
    this.#targets = new Float64Array(growth.bag.count);
    this.#room = {
      left: new Float64Array(values + 1),
      right: new Float64Array(values + 1),
      parts: new Int32Array(256),
    };
  }

  /** Prepares for searching a node. */
  gather({ from, to }: Omit<SearchedNode, "total">): void {
    const { ground, bag } = this.#growth;
    const { rows, data } = ground;
    for (let position = from; position < to; position++) {
      const row = data.order[position]!;
      this.#weights[position - from] = rows.weights[row]! * bag.times[row]!;
      this.#targets[position - from] = rows.target[row]!;
    }
  }

  /** The best split of the gathered node by a column; null when none gains more than `atLeast`. */
  search(index: number, { from, to, total }: SearchedNode, atLeast: number): ImpuritySplit | null {
    const { data, columns, rows, minSamples } = this.#growth.ground;
    const { order, bins } = data;
    const at = (index >> 2) * data.rows * 4 + (index & 3);
    const weights = this.#weights;
    this.#binSums.fill({ order, bins, at, from, to, weights, targets: this.#targets });
    const search = { column: columns[index]!, bins: this.#binSums, values: rows.values };
    return splitByImpurity(
      { ...search, total, rows: to - from, minSamples, ...this.#room },
      atLeast,
      this.#chance,
    );
  }

  /** Sums of a node's rows: their vectors, then their weights. */
  sumsOf({ from, to }: Omit<SearchedNode, "total">): Float64Array {
    const { ground, bag } = this.#growth;
    const { target, weights, values, isClasses } = ground.rows;
    const { order } = ground.data;
    const sums = new Float64Array(values + 1);
    for (let position = from; position < to; position++) {
      const row = order[position]!;
      const weight = weights[row]! * bag.times[row]!;
      if (isClasses) sums[target[row]!]! += weight;
      else sums[0]! += weight * target[row]!;
      sums[values]! += weight;
    }
    return sums;
  }
}
