import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { ImpurityGround, TreeBag } from "../compute/impurity-trees.ts";
import type { PartedNode, Question } from "./growth.ts";
import { impurityScore } from "./impurity-rows.ts";
import { ImpuritySearch } from "./impurity-search.ts";
import type { ImpuritySplit } from "./impurity-split.ts";
import { leavesOf, type ImpurityTree } from "./impurity-tree.ts";
import type { PartRows } from "./part-rows.ts";
import { drawNext, sampleColumns, uniform } from "./samples.ts";

/** What a tree is grown from; the rows of its bag stand in front of `order` of the ground's data. */
export interface ImpurityGrowth {
  readonly ground: ImpurityGround;
  readonly bag: TreeBag;
  readonly part: PartRows;
}

interface OpenNode {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

type GrowingNode = { -readonly [Field in keyof PartedNode]: PartedNode[Field] };

/** Rows between two breaths. */
const rowsPerBreath = 100_000;

/**
 * Grows a tree until its leaves are pure or a limit ends them (CART: Breiman, Friedman, Olshen & Stone 1984).
 * On equal gains the column asked first wins, and its lowest cut. Breathes now and then.
 */
export function* growByImpurity(growth: ImpurityGrowth): Generator<null, ImpurityTree> {
  const grower = new ImpurityGrower(growth);
  const open = [grower.open({ from: 0, to: growth.bag.count, depth: 0 })];
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
  readonly #nodes: GrowingNode[] = [];
  readonly #sums: Float64Array[] = [];
  readonly #searcher: ImpuritySearch;
  /** The column to ask as number `asked` of a node; called for 0, 1, 2 … */
  readonly #ask: (asked: number) => number;

  constructor(growth: ImpurityGrowth) {
    const { ground, bag } = growth;
    const stream = xoroshiro128plusFromState([...bag.stream]);
    const width = ground.columns.length;
    const all = sampleColumns(width, width, stream);
    this.#growth = growth;
    this.#searcher = new ImpuritySearch(growth, ground.randomCuts ? () => uniform(stream) : null);
    this.#ask = (asked) => (ground.asked >= width ? all[asked]! : drawNext(all, asked, stream));
  }

  get tree(): ImpurityTree {
    const nodes = this.#nodes;
    const { values } = this.#growth.ground.rows;
    const sums = new Float64Array((values + 1) * nodes.length);
    this.#sums.forEach((each, node) => {
      sums.set(each, node * (values + 1));
    });
    return { nodes, leaves: leavesOf(nodes), sums, grown: null };
  }

  open(range: Omit<OpenNode, "node">): OpenNode {
    this.#nodes.push({ split: null, left: -1, right: -1 });
    this.#sums.push(this.#searcher.sumsOf(range));
    return { ...range, node: this.#nodes.length - 1 };
  }

  /** Splits a node, or leaves it a leaf; answers its children. */
  split(node: OpenNode): readonly OpenNode[] {
    const found = this.#search(node);
    if (found === null) return [];
    const middle = this.#growth.part(found, node);
    const left = this.open({ from: node.from, to: middle, depth: node.depth + 1 });
    const right = this.open({ from: middle, to: node.to, depth: node.depth + 1 });
    Object.assign(this.#nodes[node.node]!, { split: found, left: left.node, right: right.node });
    return [right, left];
  }

  #search(node: OpenNode): Question | null {
    const { depth, minSamples, asked: least, columns } = this.#growth.ground;
    const total = this.#sums[node.node]!;
    const rounding = this.#roundingOf(total);
    if (node.depth >= depth || node.to - node.from < 2 * minSamples || rounding === null) return null;
    this.#searcher.gather(node);
    let best: ImpuritySplit | null = null;
    let column = -1;
    for (let asked = 0; asked < columns.length && (asked < least || best === null); asked++) {
      const index = this.#ask(asked);
      const found = this.#searcher.search(index, { ...node, total }, best?.gain ?? rounding);
      if (found === null) continue;
      best = found;
      column = index;
    }
    return best && { column, bin: best.bin, codes: best.codes, missingLeft: best.missingLeft };
  }

  /** What rounding alone may make a split seem to gain; null for a node of one class. */
  #roundingOf(total: Float64Array): number | null {
    const { rows } = this.#growth.ground;
    const score = impurityScore(total, 0, rows.values);
    const weight = total[rows.values]!;
    if (!rows.isClasses) return score * 1e-12;
    return weight - score <= weight * 1e-12 ? null : weight * 1e-12;
  }
}
