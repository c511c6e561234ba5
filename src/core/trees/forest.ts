import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Kernels } from "../compute/kernels.ts";
import type { FitRows } from "../learners/types.ts";
import { binMatrix, type BinnedMatrix } from "./bin-matrix.ts";
import { ForestBuilder } from "./forest-builder.ts";
import { growByImpurity } from "./grow-by-impurity.ts";
import { impurityRows, type ImpurityRows } from "./impurity-rows.ts";
import { rowParter, type PartRows } from "./part-rows.ts";
import { leafMeans, prune } from "./prune.ts";
import { sampleColumns, shuffled, uniform } from "./samples.ts";
import { TreeVotes } from "./tree-votes.ts";

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
}

/** A forest so far. Its leaves hold means; a prediction is the mean over its trees. */
export interface GrownForest {
  readonly builder: ForestBuilder;
  readonly base: Float64Array;
  /**
   * Mean of ½‖prediction − target‖² over the rows that some tree did not learn from, predicted by those trees;
   * NaN while there is none. Without bootstrap, over all rows.
   */
  readonly outOfBagLoss: number;
}

/**
 * Random forests (Breiman 2001), extremely randomized trees (Geurts, Ernst & Wehenkel 2006), and single trees.
 * Yields what stands after each tree, and null in between. Each tree has a stream of its own, so that the first
 * trees do not depend on how many follow.
 */
export function* growForest(request: ForestRequest): Generator<GrownForest | null, void> {
  const { train, classes, levels, options, kernels } = request;
  const binned = yield* binMatrix({ ...train, levels, ...options, slots: () => 0, kernels });
  const rows = impurityRows(train, classes);
  const builder = new ForestBuilder(binned.columns, rows.values);
  const base = new Float64Array(rows.values).fill(rows.center);
  const votes = new TreeVotes(rows);
  const ground = { binned, part: rowParter(binned), rows, options };
  const stream = xoroshiro128plus(options.seed);
  for (let number = 0; number < options.trees; number++) {
    const bag = drawBag(ground, xoroshiro128plus(stream.next()));
    const grown = yield* growByImpurity({ ...growthOf(ground, bag), ...bag });
    const tree = prune(grown, { alpha: options.pruning, values: rows.values });
    const values = leafMeans(tree, rows.values);
    builder.add({ tree, values, output: 0, coverOf: ({ hessian }) => hessian });
    votes.add({ ...ground, tree, values, from: options.bootstrap ? bag.count : 0 });
    yield { builder, base, outOfBagLoss: votes.loss() };
  }
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
    askOrder: () => (asksAll ? all : shuffled(all, stream)),
    choose: options.randomCuts ? (count: number) => Math.floor(uniform(stream) * count) : null,
  };
}
