import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { ImpurityGround, TreeBag, TreeGrower } from "../compute/impurity-trees.ts";
import type { Kernels } from "../compute/kernels.ts";
import type { FitRows } from "../learners/types.ts";
import type { SavedState } from "../solvers/index.ts";
import { binMatrix } from "./bin-matrix.ts";
import { ForestBuilder, type FinishedTree } from "./forest-builder.ts";
import { growByImpurity } from "./grow-by-impurity.ts";
import { impurityRows } from "./impurity-rows.ts";
import type { PartedTree } from "./growth.ts";
import { landingsOf, toImpurityTree, type ImpurityTree } from "./impurity-tree.ts";
import { landAll, type Landings } from "./land-rows.ts";
import { rowParter, type PartRows } from "./part-rows.ts";
import { leafMeans, prune } from "./prune.ts";
import { noTrees, readTrees, type SavedTrees } from "./saved-trees.ts";
import { uniform } from "./samples.ts";
import { type OutOfBagScore, TreeVotes } from "./tree-votes.ts";

/** How to grow a forest; one tree without chance is a forest too. */
export interface ForestOptions {
  readonly trees: number;
  /** Columns a node asks at least. */
  readonly columns: number;
  readonly depth: number;
  readonly minSamples: number;
  /** Draw each tree's rows with replacement. */
  readonly bootstrap: boolean;
  /** One cut a column, drawn by chance: extremely randomized trees. */
  readonly randomCuts: boolean;
  /** Cost of a leaf: see `prune`. */
  readonly pruning: number;
  readonly bins: number;
  readonly seed: number;
}

export interface ForestRequest {
  readonly train: FitRows;
  /** Number of classes; 0 for numbers. */
  readonly classes: number;
  readonly levels: Int32Array | undefined;
  readonly options: ForestOptions;
  readonly kernels: Pick<Kernels, "binnedRows" | "treeGrower">;
  /** What `ForestBuilder.save` gave after some trees of the same request, to go on from there. */
  readonly resumed?: SavedState | undefined;
}

/** A forest so far. Its leaves hold means; a prediction is the mean over its trees. */
export interface GrownForest {
  readonly builder: ForestBuilder;
  readonly base: Float64Array;
  /**
   * Mean of ½‖prediction − target‖² over the rows that some tree did not learn from, predicted by those trees;
   * NaN while there is none. Without bootstrap, over all rows. Null after a tree that was taken over.
   */
  readonly outOfBagLoss: number | null;
  /** How good predictions by trees that did not learn from a row are; null where every tree learned from every row. */
  readonly outOfBagScore: () => OutOfBagScore | null;
}

/**
 * Random forests (Breiman 2001), extremely randomized trees (Geurts, Ernst & Wehenkel 2006), and single trees.
 * Yields what stands after each tree, and null in between. Each tree has a stream of its own, so that the first
 * trees do not depend on how many follow. Trees of an earlier fit come first, one by one as well.
 */
export function* growForest(request: ForestRequest): Generator<GrownForest | null, void> {
  const { options } = request;
  const ground = yield* prepare(request);
  const { rows } = ground;
  const builder = new ForestBuilder(ground.columns, rows.values);
  const base = new Float64Array(rows.values).fill(rows.center);
  const votes = new TreeVotes(rows);
  const part = rowParter(ground);
  const outOfBagScore = () => (options.bootstrap ? votes.score() : null);
  for (const next of growTrees(request, ground, part)) {
    if (next === null) {
      yield null;
      continue;
    }
    const { tree, landings, isNew } = next;
    builder.add({ ...tree, output: 0 });
    votes.add(landings, tree.values);
    yield { builder, base, outOfBagLoss: isNew ? votes.loss() : null, outOfBagScore };
  }
}

function* prepare({
  train,
  classes,
  levels,
  options,
  kernels,
}: ForestRequest): Generator<null, ImpurityGround> {
  const binned = yield* binMatrix({ ...train, levels, ...options, binRows: 1, slots: () => 0, kernels });
  const { depth, minSamples, columns: asked, randomCuts } = options;
  return { ...binned, rows: impurityRows(train, classes), depth, minSamples, asked, randomCuts };
}

interface NextTree {
  readonly tree: Omit<FinishedTree, "output">;
  /** Where the rows land that it did not learn from; all rows without bootstrap. */
  readonly landings: Landings;
  /** Whether it was grown here. */
  readonly isNew: boolean;
}

/** Each tree in turn, as many as are grown at once one after another; null in between. */
function* growTrees(
  request: ForestRequest,
  ground: ImpurityGround,
  part: PartRows,
): Generator<NextTree | null, void> {
  const { options, kernels } = request;
  const earlier = earlierTrees(request, ground);
  const grower = kernels.treeGrower?.(ground);
  const stream = xoroshiro128plus(options.seed);
  const atOnce = grower?.atOnce ?? 1;
  for (let first = 0; first < options.trees; first += atOnce) {
    const length = Math.min(atOnce, options.trees - first);
    const bags = Array.from({ length }, () => drawBag(ground, options, xoroshiro128plus(stream.next())));
    const known = Math.min(length, Math.max(0, earlier.count - first));
    const grown = yield* growBags(bags.slice(known), { grower, ground, part });
    for (const [index, bag] of bags.entries()) {
      const own = grown[index - known];
      const settling = { options, ground, part, bag };
      yield own ? settle(own, settling) : takeOver(earlier.tree(first + index), settling);
    }
  }
}

/** Trees that another fit made. Throws `corrupt-model` when they do not fit. */
function earlierTrees({ resumed, options }: ForestRequest, { columns, rows }: ImpurityGround): SavedTrees {
  if (resumed === undefined) return noTrees;
  return readTrees(resumed, { columns, leafOutputs: rows.values, limit: options.trees, each: 1 });
}

interface Growing {
  readonly grower: TreeGrower | null | undefined;
  readonly ground: ImpurityGround;
  readonly part: PartRows;
}

function* growBags(
  bags: readonly TreeBag[],
  { grower, ground, part }: Growing,
): Generator<null, ImpurityTree[]> {
  if (grower) return (yield* grower.grow(bags)).map(toImpurityTree);
  const trees: ImpurityTree[] = [];
  for (const bag of bags) {
    ground.data.order.set(bag.order);
    trees.push(yield* growByImpurity({ ground, bag, part }));
  }
  return trees;
}

interface Settling extends Omit<Growing, "grower"> {
  readonly options: ForestOptions;
  readonly bag: TreeBag;
}

function settle(grown: ImpurityTree, settling: Settling): NextTree {
  const { ground, options } = settling;
  const tree = prune(grown, { alpha: options.pruning, values: ground.rows.values });
  const landings = tree.grown ? landingsOf(tree.grown, tree, options.bootstrap) : land(tree, settling);
  return { tree: finish(tree, ground), landings, isNew: true };
}

function takeOver(tree: Omit<FinishedTree, "output">, settling: Settling): NextTree {
  return { tree, landings: land(tree.tree, settling), isNew: false };
}

function finish(tree: ImpurityTree, { rows: { values } }: ImpurityGround): Omit<FinishedTree, "output"> {
  const cover = tree.leaves.map(({ node }) => tree.sums[node * (values + 1) + values]!);
  return { tree, values: leafMeans(tree, values), cover };
}

function land(tree: PartedTree, { ground, part, bag, options }: Settling): Landings {
  const { order } = ground.data;
  order.set(bag.order);
  return landAll(tree, { part, order, from: options.bootstrap ? bag.count : 0 });
}

function drawBag(
  { data: { rows } }: ImpurityGround,
  options: ForestOptions,
  stream: RandomGenerator,
): TreeBag {
  const order = new Int32Array(rows);
  const times = new Int32Array(rows);
  if (!options.bootstrap) times.fill(1);
  else for (let draw = 0; draw < rows; draw++) times[Math.floor(uniform(stream) * rows)]!++;
  const count = times.reduce((sum, each) => sum + Math.min(1, each), 0);
  let inside = 0;
  let outside = count;
  for (let row = 0; row < rows; row++) order[times[row]! > 0 ? inside++ : outside++] = row;
  return { times, order, count, stream: stream.getState() };
}
