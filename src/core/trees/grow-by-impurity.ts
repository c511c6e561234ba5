import type { BinnedMatrix } from "./bin-matrix.ts";
import type { GrownLeaf, GrownNode, GrownTree, Split } from "./growth.ts";
import { impurityScore, type ImpurityRows } from "./impurity-rows.ts";
import { ImpuritySearch } from "./impurity-search.ts";
import type { Chance, ImpuritySplit } from "./impurity-split.ts";
import type { PartRows } from "./part-rows.ts";

/** When a tree of least impurity ends, and what its nodes may ask. */
export interface ImpurityGrowth {
  readonly binned: BinnedMatrix;
  readonly part: PartRows;
  readonly rows: ImpurityRows;
  /** How often each row counts; rows that count stand in the first `count` places of `order`. */
  readonly times: Int32Array;
  readonly count: number;
  readonly depth: number;
  /** Fewest rows of a leaf. */
  readonly minSamples: number;
  /** Columns there are to ask. Once `columns` of them were asked, the first gain ends the search. */
  readonly askable: number;
  readonly columns: number;
  /** The column to ask as number `asked` of a node; called for 0, 1, 2 … */
  readonly ask: (asked: number) => number;
  readonly chance: Chance;
}

/** A tree of least impurity: the sums of each node beside it, `values` + 1 numbers a node. */
export interface ImpurityTree extends GrownTree {
  readonly sums: readonly Float64Array[];
}

interface OpenNode {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** Rows between two breaths. */
const rowsPerBreath = 100_000;

/**
 * Grows a tree until its leaves are pure or a limit ends them (CART: Breiman, Friedman, Olshen & Stone 1984).
 * On equal gains the column asked first wins, and its lowest cut. Breathes now and then.
 */
export function* growByImpurity(growth: ImpurityGrowth): Generator<null, ImpurityTree> {
  const grower = new ImpurityGrower(growth);
  const open = [grower.open({ from: 0, to: growth.count, depth: 0 })];
  let worked = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    open.push(...grower.split(next));
    worked += next.to - next.from;
    if (worked < rowsPerBreath) continue;
    worked = 0;
    yield null;
  }
  return grower.tree;
}

class ImpurityGrower {
  readonly #growth: ImpurityGrowth;
  readonly #nodes: GrownNode[] = [];
  readonly #leaves: GrownLeaf[] = [];
  readonly #sums: Float64Array[] = [];
  readonly #searcher: ImpuritySearch;

  constructor(growth: ImpurityGrowth) {
    this.#growth = growth;
    this.#searcher = new ImpuritySearch(growth);
  }

  get tree(): ImpurityTree {
    return { nodes: this.#nodes, leaves: this.#leaves, sums: this.#sums };
  }

  open(range: Omit<OpenNode, "node">): OpenNode {
    const { rows } = this.#growth;
    const sums = this.#searcher.sumsOf(range);
    const total = { gradient: 0, hessian: sums[rows.values]!, rows: range.to - range.from };
    this.#nodes.push({ sums: total, split: null, left: -1, right: -1 });
    this.#sums.push(sums);
    return { ...range, node: this.#nodes.length - 1 };
  }

  /** Splits a node, or makes it a leaf; answers its children. */
  split(node: OpenNode): readonly OpenNode[] {
    const found = this.#search(node);
    const grown = this.#nodes[node.node]!;
    if (found === null) {
      this.#leaves.push({ ...node, ...grown.sums });
      return [];
    }
    const middle = this.#growth.part(found, node);
    const left = this.open({ from: node.from, to: middle, depth: node.depth + 1 });
    const right = this.open({ from: middle, to: node.to, depth: node.depth + 1 });
    grown.split = found;
    grown.left = left.node;
    grown.right = right.node;
    return [right, left];
  }

  #search(node: OpenNode): Split | null {
    const { depth, minSamples, columns, askable, ask } = this.#growth;
    const total = this.#sums[node.node]!;
    const rounding = this.#roundingOf(total);
    if (node.depth >= depth || node.to - node.from < 2 * minSamples || rounding === null) return null;
    this.#searcher.gather(node);
    let best: ImpuritySplit | null = null;
    let column = -1;
    for (let asked = 0; asked < askable && (asked < columns || best === null); asked++) {
      const index = ask(asked);
      const found = this.#searcher.search(index, { ...node, total }, best?.gain ?? rounding);
      if (found === null) continue;
      best = found;
      column = index;
    }
    return best && { ...best, column, gradient: 0, hessian: 0 };
  }

  /** What rounding alone may make a split seem to gain; null for a node of one class. */
  #roundingOf(total: Float64Array): number | null {
    const { rows } = this.#growth;
    const score = impurityScore(total, 0, rows.values);
    const weight = total[rows.values]!;
    if (!rows.isClasses) return score * 1e-12;
    return weight - score <= weight * 1e-12 ? null : weight * 1e-12;
  }
}
