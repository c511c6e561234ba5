/** What a column and the target hold in some rows: `key` sorts or groups, NaN where missing. */
export interface SingleColumn {
  readonly keys: Float64Array;
  /** Whether keys are codes of categories, which have no order. */
  readonly isCategory: boolean;
  /** The number, or the class number. */
  readonly target: Float32Array;
  /** 0 for numbers. */
  readonly classes: number;
}

/** Shares of the classes, or the mean alone. */
type Leaf = Float64Array;

const depth = 6;
const leastLeaf = 2;

/**
 * A tree on one column, grown on some positions: what it says of a key. Numbers are cut where the impurity (Gini, or
 * the variance) falls most (Breiman et al. 1984); every category is a leaf; a missing or unseen key gets a leaf of
 * missing ones, or of all. O(n log n).
 */
export function growOnColumn(column: SingleColumn, positions: Int32Array): (key: number) => Leaf {
  const all = leafOf(column, positions);
  const present = positions.filter((position) => !Number.isNaN(column.keys[position]!));
  const missing = positions.filter((position) => Number.isNaN(column.keys[position]!));
  const absent = missing.length === 0 ? all : leafOf(column, missing);
  const say = column.isCategory ? groups(column, present, all) : cuts(column, present, all);
  return (key) => (Number.isNaN(key) ? absent : say(key));
}

function groups(column: SingleColumn, positions: Int32Array, all: Leaf): (key: number) => Leaf {
  const members = new Map<number, number[]>();
  for (const position of positions) {
    const key = column.keys[position]!;
    const group = members.get(key);
    if (group) group.push(position);
    else members.set(key, [position]);
  }
  const leaves = new Map(
    Array.from(members, ([key, group]) => [key, leafOf(column, Int32Array.from(group))]),
  );
  return (key) => leaves.get(key) ?? all;
}

type Node =
  { readonly leaf: Leaf } | { readonly threshold: number; readonly below: Node; readonly above: Node };

function cuts(column: SingleColumn, positions: Int32Array, all: Leaf): (key: number) => Leaf {
  if (positions.length === 0) return () => all;
  const sorted = positions.toSorted((left, right) => column.keys[left]! - column.keys[right]!);
  const root = grow(column, sorted, 0);
  return (key) => {
    let node = root;
    while (!("leaf" in node)) node = key < node.threshold ? node.below : node.above;
    return node.leaf;
  };
}

function grow(column: SingleColumn, sorted: Int32Array, level: number): Node {
  const cut = level < depth ? bestCut(column, sorted) : 0;
  if (cut === 0) return { leaf: leafOf(column, sorted) };
  const [low, high] = [column.keys[sorted[cut - 1]!]!, column.keys[sorted[cut]!]!];
  const middle = low + (high - low) / 2;
  return {
    threshold: middle > low ? middle : high,
    below: grow(column, sorted.subarray(0, cut), level + 1),
    above: grow(column, sorted.subarray(cut), level + 1),
  };
}

/** Where to part the sorted positions; 0 when no cut makes the parts purer. */
function bestCut(column: SingleColumn, sorted: Int32Array): number {
  const { keys } = column;
  const [left, right] = [new Purity(column), new Purity(column)];
  for (const position of sorted) right.add(position, 1);
  let best = right.value + 1e-9 * Math.max(1, Math.abs(right.value));
  let cut = 0;
  for (let index = 1; index < sorted.length; index++) {
    left.add(sorted[index - 1]!, 1);
    right.add(sorted[index - 1]!, -1);
    if (index < leastLeaf || sorted.length - index < leastLeaf) continue;
    if (keys[sorted[index]!] === keys[sorted[index - 1]!]) continue;
    const value = left.value + right.value;
    if (value > best) [best, cut] = [value, index];
  }
  return cut;
}

/** The sum of squares that grows with purity: of class counts over their total, or of the sum over it. */
class Purity {
  readonly #column: SingleColumn;
  readonly #counts: Float64Array;
  #total = 0;
  #squares = 0;

  constructor(column: SingleColumn) {
    this.#column = column;
    this.#counts = new Float64Array(Math.max(1, column.classes));
  }

  get value(): number {
    return this.#total === 0 ? 0 : this.#squares / this.#total;
  }

  add(position: number, sign: 1 | -1): void {
    const { classes, target } = this.#column;
    const slot = classes > 0 ? target[position]! : 0;
    const change = sign * (classes > 0 ? 1 : target[position]!);
    const before = this.#counts[slot]!;
    this.#counts[slot] = before + change;
    this.#squares += (before + change) ** 2 - before ** 2;
    this.#total += sign;
  }
}

function leafOf({ classes, target }: SingleColumn, positions: Int32Array): Leaf {
  const leaf = new Float64Array(Math.max(1, classes));
  for (const position of positions)
    leaf[classes > 0 ? target[position]! : 0]! += classes > 0 ? 1 : target[position]!;
  return leaf.map((sum) => sum / Math.max(1, positions.length));
}
