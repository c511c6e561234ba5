import type { BinnedColumn } from "../compute/histograms.ts";
import { misfit, savedArray, type SavedArray, type SavedState } from "../solvers/index.ts";
import { checkTrees } from "./check-trees.ts";
import { endOfTree, setHolds, type FlatTrees } from "./flat-trees.ts";
import { behindAllNumbers, type FinishedTree } from "./forest-builder.ts";
import type { LeafNode, PartedNode, Question } from "./growth.ts";

/** Trees of a checkpoint. */
export interface SavedTrees {
  readonly count: number;
  /** A tree as it was given to the builder. */
  tree(index: number): Omit<FinishedTree, "output">;
}

/** Of a fit that starts. */
export const noTrees: SavedTrees = {
  count: 0,
  tree: () => {
    throw misfit({ expected: "trees", found: "none" });
  },
};

interface TreesRequest {
  readonly columns: readonly BinnedColumn[];
  readonly leafOutputs: number;
  /** There are fewer trees than that. */
  readonly limit: number;
  /** Trees a round. */
  readonly each: number;
}

/** What `ForestBuilder.save` gave. Throws `corrupt-model` when it is not trees on these columns. */
export function readTrees(saved: SavedState, request: TreesRequest): SavedTrees {
  const { leafOutputs, limit, each } = request;
  const flat = flatOf(saved, request);
  const values = savedArray(saved, "values", flat.values.length);
  const cover = savedArray(saved, "cover", values.length / leafOutputs);
  const count = flat.roots.length;
  if (count >= limit || count % each !== 0)
    throw misfit({ expected: `fewer than ${limit} trees, ${each} a round`, found: `${count}` });
  const ground = { ...request, flat, values, cover };
  return { count, tree: (index) => readTree(ground, index) };
}

/** The saved arrays as trees that may be walked. */
function flatOf(saved: SavedState, { columns, leafOutputs }: TreesRequest): FlatTrees {
  const integers = (name: string) => arrayOf(saved, name, Int32Array);
  const bytes = (name: string) => arrayOf(saved, name, Uint8Array);
  const roots = integers("roots");
  const trees: FlatTrees = {
    ...{ roots, output: new Int32Array(roots.length), leafOutputs, base: new Float32Array(leafOutputs) },
    ...{ feature: integers("feature"), threshold: arrayOf(saved, "threshold", Float32Array) },
    ...{ left: integers("left"), right: integers("right"), missing: bytes("missing") },
    ...{ set: integers("set"), sets: bytes("sets") },
    values: new Float32Array(saved.get("values")?.length ?? 0),
  };
  const nodes = trees.feature.length;
  const { threshold, left, right, missing, set } = trees;
  const found = [threshold, left, right, missing, set].find(({ length }) => length !== nodes);
  if (found) throw misfit({ expected: `${nodes} numbers a node`, found: `${found.length}` });
  const mismatch = checkTrees(trees, columns.length);
  if (mismatch) throw misfit(mismatch);
  return trees;
}

function arrayOf<Kind extends SavedArray>(saved: SavedState, name: string, kind: new () => Kind): Kind {
  const values = saved.get(name);
  if (values instanceof kind) return values;
  throw misfit({ expected: `${kind.name} as "${name}"`, found: values?.constructor.name ?? "none" });
}

interface Ground extends TreesRequest {
  readonly flat: FlatTrees;
  readonly values: Float64Array;
  readonly cover: Float64Array;
}

function readTree({ flat, values, cover, columns, leafOutputs }: Ground, index: number) {
  const first = flat.roots[index]!;
  const nodes: PartedNode[] = [];
  const leaves: LeafNode[] = [];
  const places: number[] = [];
  for (let node = first; node < endOfTree(flat, index); node++) {
    const [left, right] = [flat.left[node]!, flat.right[node]!];
    const split = flat.feature[node]! < 0 ? null : questionOf(flat, node, columns);
    if (split === null) {
      leaves.push({ node: node - first });
      places.push(left);
    }
    nodes.push({ split, left: left - first, right: right - first });
  }
  return {
    tree: { nodes, leaves },
    values: places.flatMap((leaf) => [...values.subarray(leaf * leafOutputs, (leaf + 1) * leafOutputs)]),
    cover: places.map((leaf) => cover[leaf]!),
  };
}

function questionOf(flat: FlatTrees, node: number, columns: readonly BinnedColumn[]): Question {
  const column = flat.feature[node]!;
  const { edges, bins } = columns[column]!;
  const missingLeft = flat.missing[node] === 1;
  const set = flat.set[node]!;
  if (edges === null) return { column, bin: -1, codes: codesOf(flat.sets, set, bins), missingLeft };
  const threshold = flat.threshold[node]!;
  if (set >= 0) throw misfit({ expected: "a question of numbers", found: "a set of categories" });
  return { column, bin: binOf(edges, threshold), codes: null, missingLeft };
}

function binOf(edges: Float32Array, threshold: number): number {
  const bin = edges.indexOf(threshold);
  if (bin >= 0) return bin;
  if (threshold === behindAllNumbers) return edges.length;
  throw misfit({ expected: "an edge of this data's bins", found: `${threshold}` });
}

function codesOf(sets: Uint8Array, set: number, codes: number): readonly number[] {
  if (set < 0) throw misfit({ expected: "a set of categories", found: "none" });
  return Array.from({ length: codes }, (_, code) => code).filter((code) => setHolds(sets, set, code));
}
