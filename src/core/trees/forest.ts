import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Kernels } from "../compute/kernels.ts";
import type { FitRows } from "../learners/types.ts";
import type { SavedState } from "../solvers/index.ts";
import { binMatrix, type BinnedMatrix } from "./bin-matrix.ts";
import { ForestBuilder, type FinishedTree } from "./forest-builder.ts";
import { growByImpurity } from "./grow-by-impurity.ts";
import { impurityRows, type ImpurityRows } from "./impurity-rows.ts";
import { rowParter, type PartRows } from "./part-rows.ts";
import { leafMeans, prune } from "./prune.ts";
import { noTrees, readTrees, type SavedTrees } from "./saved-trees.ts";
import { drawNext, sampleColumns, uniform } from "./samples.ts";
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
  readonly kernels: Pick<Kernels, "binnedRows">;
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
  const { train, classes, levels, options, kernels } = request;
  const binned = yield* binMatrix({ ...train, levels, ...options, binRows: 1, slots: () => 0, kernels });
  const rows = impurityRows(train, classes);
  const builder = new ForestBuilder(binned.columns, rows.values);
  const base = new Float64Array(rows.values).fill(rows.center);
  const votes = new TreeVotes(rows);
  const ground = { binned, part: rowParter(binned), rows, options };
  const earlier = earlierTrees(request, ground);
  const stream = xoroshiro128plus(options.seed);
  for (let number = 0; number < options.trees; number++) {
    const bag = drawBag(ground, xoroshiro128plus(stream.next()));
    const isNew = number >= earlier.count;
    const tree = isNew ? yield* growNext(ground, bag) : earlier.tree(number);
    builder.add({ ...tree, output: 0 });
    votes.add({ ...ground, ...tree, from: options.bootstrap ? bag.count : 0 });
    const outOfBagScore = () => (options.bootstrap ? votes.score() : null);
    yield { builder, base, outOfBagLoss: isNew ? votes.loss() : null, outOfBagScore };
  }
}

/** Trees that another fit made. Throws `corrupt-model` when they do not fit. */
function earlierTrees({ resumed, options }: ForestRequest, { binned, rows }: Ground): SavedTrees {
  if (resumed === undefined) return noTrees;
  const { columns } = binned;
  return readTrees(resumed, { columns, leafOutputs: rows.values, limit: options.trees, each: 1 });
}

function* growNext(ground: Ground, bag: Bag): Generator<null, Omit<FinishedTree, "output">> {
  const { rows, options } = ground;
  const grown = yield* growByImpurity({ ...growthOf(ground, bag), ...bag });
  const tree = prune(grown, { alpha: options.pruning, values: rows.values });
  const cover = tree.leaves.map(({ hessian }) => hessian);
  return { tree, values: leafMeans(tree, rows.values), cover };
}

interface Ground {
  readonly binned: BinnedMatrix;
  readonly part: PartRows;
  readonly rows: ImpurityRows;
  readonly options: ForestOptions;
}

/** The rows a tree learns from, in front of the others. */
interface Bag {
  readonly times: Int32Array;
  readonly count: number;
  readonly stream: RandomGenerator;
}

function drawBag({ binned, options }: Ground, stream: RandomGenerator): Bag {
  const { rows, order } = binned.data;
  const times = new Int32Array(rows);
  if (!options.bootstrap) times.fill(1);
  else for (let draw = 0; draw < rows; draw++) times[Math.floor(uniform(stream) * rows)]!++;
  const count = times.reduce((sum, each) => sum + Math.min(1, each), 0);
  let inside = 0;
  let outside = count;
  for (let row = 0; row < rows; row++) order[times[row]! > 0 ? inside++ : outside++] = row;
  return { times, count, stream };
}

function growthOf({ binned, part, rows, options }: Ground, { stream }: Bag) {
  const width = binned.columns.length;
  const all = sampleColumns(width, width, stream);
  const asksAll = options.columns >= width;
  return {
    ...{ binned, part, rows, depth: options.depth, minSamples: options.minSamples, columns: options.columns },
    askable: width,
    ask: (asked: number) => (asksAll ? all[asked]! : drawNext(all, asked, stream)),
    chance: options.randomCuts ? () => uniform(stream) : null,
  };
}
