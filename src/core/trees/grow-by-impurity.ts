import type { BinnedMatrix } from "./bin-matrix.ts";
import type { GrownLeaf, GrownNode, GrownTree, Split } from "./growth.ts";
import { addRow, impurityScore, type ImpurityRows } from "./impurity-rows.ts";
import { splitByImpurity, type ChoosePlace, type ImpuritySplit } from "./impurity-split.ts";
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
  /** Columns to ask in the order of asking. Once `columns` of them were asked, the first gain ends the search. */
  readonly askOrder: () => ArrayLike<number>;
  readonly columns: number;
  readonly choose: ChoosePlace;
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
  /** Sums and rows of the column that is looked at, by bin. */
  readonly #binSums: Float64Array;
  readonly #counts = new Int32Array(256);

  constructor(growth: ImpurityGrowth) {
    this.#growth = growth;
    this.#binSums = new Float64Array(256 * (growth.rows.values + 1));
  }

  get tree(): ImpurityTree {
    return { nodes: this.#nodes, leaves: this.#leaves, sums: this.#sums };
  }

  open(range: Omit<OpenNode, "node">): OpenNode {
    const { rows, times, binned } = this.#growth;
    const sums = new Float64Array(rows.values + 1);
    for (let position = range.from; position < range.to; position++) {
      const row = binned.data.order[position]!;
      addRow(rows, row, { sums, at: 0, times: times[row]! });
    }
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
    const { depth, minSamples, columns, askOrder } = this.#growth;
    const rounding = this.#roundingOf(this.#sums[node.node]!);
    if (node.depth >= depth || node.to - node.from < 2 * minSamples || rounding === null) return null;
    const order = askOrder();
    let best: ImpuritySplit | null = null;
    let column = -1;
    for (let index = 0; index < order.length && (index < columns || best === null); index++) {
      const found = this.#searchColumn(node, order[index]!, best?.gain ?? rounding);
      if (found === null) continue;
      best = found;
      column = order[index]!;
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

  #searchColumn({ node, from, to }: OpenNode, index: number, atLeast: number): ImpuritySplit | null {
    const { binned, rows, minSamples, choose } = this.#growth;
    const column = binned.columns[index]!;
    this.#binSums.fill(0, 0, (column.bins + 1) * (rows.values + 1));
    this.#counts.fill(0, 0, column.bins + 1);
    this.#addUp(index, from, to);
    const search = {
      ...{ column, sums: this.#binSums, counts: this.#counts, values: rows.values },
      ...{ total: this.#sums[node]!, rows: to - from, minSamples },
    };
    return splitByImpurity(search, atLeast, choose);
  }

  #addUp(index: number, from: number, to: number): void {
    const { binned, rows, times } = this.#growth;
    const { order, bins } = binned.data;
    const at = (index >> 2) * binned.data.rows * 4 + (index & 3);
    const add = rows.isClasses ? addClasses : addNumbers;
    add({ rows, times, order, bins, at, from, to, sums: this.#binSums, counts: this.#counts });
  }
}

/** Rows of a node on their way into the bins of a column. */
interface Adding {
  readonly rows: ImpurityRows;
  readonly times: Int32Array;
  readonly order: Int32Array;
  readonly bins: Uint8Array;
  /** Where the column begins in `bins`. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly sums: Float64Array;
  readonly counts: Int32Array;
}

/** `addRow` for classes, row by row. */
function addClasses({ rows, times, order, bins, at, from, to, sums, counts }: Adding): void {
  const { target, weights, values } = rows;
  for (let position = from; position < to; position++) {
    const row = order[position]!;
    const bin = bins[at + 4 * row]!;
    const weight = weights[row]! * times[row]!;
    const sum = bin * (values + 1);
    counts[bin]!++;
    sums[sum + target[row]!]! += weight;
    sums[sum + values]! += weight;
  }
}

/** `addRow` for numbers, row by row. */
function addNumbers({ rows, times, order, bins, at, from, to, sums, counts }: Adding): void {
  const { target, weights } = rows;
  for (let position = from; position < to; position++) {
    const row = order[position]!;
    const bin = bins[at + 4 * row]!;
    const weight = weights[row]! * times[row]!;
    counts[bin]!++;
    sums[2 * bin]! += weight * target[row]!;
    sums[2 * bin + 1]! += weight;
  }
}
