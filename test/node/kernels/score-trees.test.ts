import { afterAll, expect, test } from "vitest";
import { addTrees } from "../../../src/core/compute/reference-trees.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { setBytes, type FlatTrees } from "../../../src/core/trees/flat-trees.ts";
import { packTrees } from "../../../src/core/trees/pack-trees.ts";
import { treeWalker } from "../../../src/core/trees/walk.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => crews.forEach((crew) => crew.close()));

const features = 7;

interface Forest {
  readonly title: string;
  readonly trees: number;
  readonly leaves: number;
  readonly leafOutputs: number;
  readonly outputs: number;
  /** Whether every third node asks for categories. */
  readonly asksCategories: boolean;
}

const forests: readonly Forest[] = [
  { title: "one leaf", trees: 1, leaves: 1, leafOutputs: 1, outputs: 1, asksCategories: false },
  { title: "boosted", trees: 30, leaves: 31, leafOutputs: 1, outputs: 1, asksCategories: false },
  { title: "boosted classes", trees: 9, leaves: 12, leafOutputs: 1, outputs: 3, asksCategories: true },
  { title: "deep", trees: 3, leaves: 2000, leafOutputs: 4, outputs: 4, asksCategories: true },
];

type NodeField = "feature" | "threshold" | "left" | "right" | "missing" | "set";
type Below = (most: number) => number;

/** Trees that chance grew: leaves are split at random, thresholds, directions and sets are drawn. */
class ChanceTrees {
  readonly nodes: Record<NodeField, number[]> = {
    ...{ feature: [], threshold: [], left: [], right: [], missing: [], set: [] },
  };
  readonly sets: number[] = [];
  leaves = 0;
  readonly #below: Below;

  constructor(below: Below) {
    this.#below = below;
  }

  /** Grows a tree; answers its root. */
  grow(leaves: number, asksCategories: boolean): number {
    const root = this.#addLeaf();
    const open = [root];
    while (open.length < leaves) {
      const [node] = open.splice(this.#below(open.length), 1) as [number];
      open.push(...this.#split(node, asksCategories && this.#below(3) === 0));
    }
    for (const node of open) this.nodes.left[node] = this.leaves++;
    return root;
  }

  #addLeaf(): number {
    const leaf = { feature: -1, threshold: 0, left: 0, right: 0, missing: 0, set: -1 };
    for (const field of Object.keys(leaf) as NodeField[]) this.nodes[field].push(leaf[field]);
    return this.nodes.left.length - 1;
  }

  #split(node: number, asksCategories: boolean): readonly [number, number] {
    this.nodes.feature[node] = this.#below(features);
    this.nodes.threshold[node] = Math.fround(this.#below(40) / 4 - 2);
    this.nodes.missing[node] = this.#below(2);
    if (asksCategories) this.nodes.set[node] = this.#addSet();
    const children = [this.#addLeaf(), this.#addLeaf()] as const;
    [this.nodes.left[node], this.nodes.right[node]] = children;
    return children;
  }

  #addSet(): number {
    this.sets.push(...Array.from({ length: setBytes }, () => this.#below(256)));
    return this.sets.length / setBytes - 1;
  }
}

function grow({ trees, leaves, leafOutputs, outputs, asksCategories }: Forest): FlatTrees {
  const stream = seededStream(3);
  const below: Below = (most) => Math.floor(((stream.next() >>> 0) / 2 ** 32) * most);
  const grown = new ChanceTrees(below);
  const roots = Array.from({ length: trees }, () => grown.grow(leaves, asksCategories));
  const { nodes } = grown;
  return {
    roots: Int32Array.from(roots),
    output: Int32Array.from(roots, (_, tree) => (leafOutputs === 1 ? tree % outputs : 0)),
    feature: Int32Array.from(nodes.feature),
    threshold: Float32Array.from(nodes.threshold),
    left: Int32Array.from(nodes.left),
    right: Int32Array.from(nodes.right),
    missing: Uint8Array.from(nodes.missing),
    set: Int32Array.from(nodes.set),
    sets: Uint8Array.from(grown.sets),
    values: Float32Array.from({ length: grown.leaves * leafOutputs }, () => below(1000) / 64),
    leafOutputs,
    base: new Float32Array(outputs),
  };
}

/** Cells on thresholds, codes, fractions, numbers out of range, infinities and missing ones. */
function cells(rows: number): Float32Array {
  const stream = seededStream(9);
  const odd = [NaN, Infinity, -Infinity, -0, 1e30, 255, 256, 0.5, -1];
  return Float32Array.from({ length: rows * features }, () => {
    const draw = stream.next() >>> 0;
    return draw % 5 === 0 ? odd[draw % odd.length]! : (draw % 64) / 4 - 2;
  });
}

test.each(forests)("$title: the kernel, its reference and the plain walk score to the same bits", (forest) => {
  const flat = grow(forest);
  const packed = packTrees(flat);
  for (const rows of [1, 2, 3, 5, 127, 1030]) {
    const input = { data: cells(rows), rows, stride: features };
    const start = Float64Array.from({ length: rows * forest.outputs }, (_, at) => at / 8);
    const expected = start.slice();
    treeWalker(flat).add(input, expected);
    const law = start.slice();
    addTrees(packed, input, law);
    expect(law).toStrictEqual(expected);
    for (const crew of crews) {
      const found = start.slice();
      crew.addTrees(packed, input, found);
      expect(found).toStrictEqual(expected);
    }
  }
});

test("rows that stand in the kernels' memory are scored in place", () => {
  const flat = grow(forests[1]!);
  const [crew] = crews as [(typeof crews)[0]];
  const x = crew.matrix(70, features);
  const data = cells(70);
  for (let row = 0; row < 70; row++)
    x.data.set(data.subarray(row * features, (row + 1) * features), row * x.stride);
  const [expected, found] = [new Float64Array(70), new Float64Array(70)];
  treeWalker(flat).add({ data, rows: 70, stride: features }, expected);
  crew.addTrees(packTrees(flat), x, found);
  expect(found).toStrictEqual(expected);
});
