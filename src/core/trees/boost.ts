import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Kernels } from "../compute/kernels.ts";
import type { FitRows } from "../learners/types.ts";
import type { SavedState } from "../solvers/index.ts";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { binMatrix, type BinnedMatrix } from "./bin-matrix.ts";
import { roundForExactSums } from "./exact-sums.ts";
import { ForestBuilder, type FinishedTree } from "./forest-builder.ts";
import { growTree } from "./grow-tree.ts";
import type { GrowthLimits, GrownTree } from "./growth.ts";
import { landRows, leafOfNodes } from "./land-rows.ts";
import { leafValues } from "./leaf-values.ts";
import type { BoostingObjective } from "./objectives/objective.ts";
import { rowParter, type PartRows } from "./part-rows.ts";
import { noTrees, readTrees, type SavedTrees } from "./saved-trees.ts";
import { sampleColumns, sampleRows } from "./samples.ts";
import { eachSlice } from "./slices.ts";
import { histogramSlots } from "./slots.ts";

/** How to boost. */
export interface BoostingOptions extends GrowthLimits {
  readonly rounds: number;
  readonly learningRate: number;
  readonly bins: number;
  readonly binRows: number;
  /** Share of the rows, and of the columns, that a tree learns from. */
  readonly rowShare: number;
  readonly columnShare: number;
  readonly seed: number;
}

export interface BoostingRequest {
  readonly objective: BoostingObjective;
  readonly train: FitRows;
  readonly levels: Int32Array | undefined;
  readonly options: BoostingOptions;
  readonly kernels: Pick<Kernels, "binnedRows">;
  /** What `ForestBuilder.save` gave after some rounds of the same request, to go on from there. */
  readonly resumed?: SavedState | undefined;
}

/** Boosting so far: trees, the scores they begin with, and the scores of the training rows. */
export interface Boosted {
  readonly builder: ForestBuilder;
  readonly base: Float64Array;
  /** Sum of the weighted training loss; null after a round that was taken over. */
  readonly loss: number | null;
}

/**
 * Gradient boosting by histograms (Friedman 2001; Chen & Guestrin 2016; Ke et al. 2017, "LightGBM"): each round
 * adds a tree per output, grown on the derivatives of the loss and shrunk. Yields what stands after each round,
 * and null in between to let the caller breathe. Rounds of an earlier fit come first, one by one as well.
 */
export function* boost(request: BoostingRequest): Generator<Boosted | null, void> {
  const { options, objective, train, levels, kernels } = request;
  const slots = (cells: number): number => histogramSlots(cells, options.leaves);
  const binned = yield* binMatrix({ ...train, levels, ...options, slots, kernels });
  const base = Float64Array.from(Float32Array.from(objective.start(train)));
  const state = new BoostingState(request, binned, base);
  const earlier = earlierTrees(request, binned);
  for (let round = 0; round < options.rounds; round++) {
    const isNew = round * objective.outputs >= earlier.count;
    const loss = isNew ? yield* state.addRound() : yield* state.repeatRound(earlier);
    yield { builder: state.builder, base, loss };
  }
}

/** The trees of rounds that another fit made. Throws `corrupt-model` when they do not fit. */
function earlierTrees(
  { resumed, options, objective }: BoostingRequest,
  { columns }: BinnedMatrix,
): SavedTrees {
  if (resumed === undefined) return noTrees;
  const { outputs } = objective;
  return readTrees(resumed, { columns, leafOutputs: 1, limit: options.rounds * outputs, each: outputs });
}

class BoostingState {
  readonly builder: ForestBuilder;
  readonly #request: BoostingRequest;
  readonly #binned: BinnedMatrix;
  readonly #part: PartRows;
  readonly #slots: number;
  readonly #scores: Float64Array;
  /** What derivatives by one output leave for those by the next: see `ScoredRows`. */
  readonly #shared: Float64Array | undefined;
  readonly #stream: RandomGenerator;
  readonly #sampled: number;
  /** Whether the gradients are those of the scores, by the first output. */
  #isDerived = false;

  constructor(request: BoostingRequest, binned: BinnedMatrix, base: Float64Array) {
    const { train, objective, options } = request;
    this.#request = request;
    this.#binned = binned;
    this.#part = rowParter(binned);
    this.#slots = histogramSlots(binned.data.firstCell.at(-1)!, options.leaves);
    this.builder = new ForestBuilder(binned.columns, 1);
    this.#scores = new Float64Array(train.x.rows * objective.outputs);
    if (objective.outputs > 1) this.#shared = new Float64Array(2 * train.x.rows);
    this.#stream = xoroshiro128plus(options.seed);
    this.#sampled = Math.max(1, Math.round(options.rowShare * train.x.rows));
    for (let at = 0; at < this.#scores.length; at += base.length) this.#scores.set(base, at);
  }

  /** One tree per output, all on the scores before the round; answers the training loss after it. */
  *addRound(): Generator<null, number> {
    const { outputs } = this.#request.objective;
    if (!this.#isDerived) yield* this.#derive(0);
    // Softmax couples the outputs: their trees see the scores that the round began with, which `#shared` holds.
    for (let output = 0; output < outputs; output++) {
      if (output > 0) yield* this.#derive(output);
      yield* this.#addTree(output);
    }
    this.#isDerived = true;
    return yield* this.#derive(0);
  }

  /** Takes over the next round's trees, and draws what they were grown from, as if it had grown them. */
  *repeatRound(earlier: SavedTrees): Generator<null, null> {
    const { outputs } = this.#request.objective;
    for (let output = 0; output < outputs; output++) {
      this.#draw();
      const tree = { ...earlier.tree(this.builder.trees), output };
      this.builder.add(tree);
      this.#scoreRows(tree, 0);
      yield null;
    }
    return null;
  }

  /** Writes the derivatives that the next tree is grown on. */
  *#derive(output: number): Generator<null, number> {
    const { objective, train } = this.#request;
    const rows = { ...train, scores: this.#scores, shared: this.#shared };
    const { data } = this.#binned;
    let loss = 0;
    for (const range of eachSlice(train.x.rows)) {
      loss += objective.derive(rows, output, data.gradients, range);
      yield null;
    }
    for (const first of [0, 1]) roundForExactSums(data.gradients, { first, step: 2, count: data.rows });
    yield null;
    return loss;
  }

  *#addTree(output: number): Generator<null, void> {
    const { options } = this.#request;
    const columns = this.#draw();
    const tree = yield* growTree({
      ...{ binned: this.#binned, part: this.#part, slots: this.#slots, rows: this.#sampled },
      ...{ limits: options, columns },
    });
    yield* this.#finish(tree, output);
  }

  /** Draws the rows and columns of a tree; rows that it does not learn from stand last. */
  #draw(): Int32Array {
    const { columnShare } = this.#request.options;
    sampleRows(this.#binned.data.order, this.#sampled, this.#stream);
    const width = this.#binned.columns.length;
    return sampleColumns(width, Math.max(1, Math.round(columnShare * width)), this.#stream);
  }

  *#finish(tree: GrownTree, output: number): Generator<null, void> {
    const { objective, train, options } = this.#request;
    const { order } = this.#binned.data;
    const shrunk = { l2: options.l2, learningRate: options.learningRate };
    const values = leafValues({ tree, objective, train, scores: this.#scores, order, ...shrunk });
    const finished = { tree, values, output, cover: tree.leaves.map(({ rows }) => rows) };
    this.builder.add(finished);
    yield null;
    tree.leaves.forEach(({ from, to }, leaf) => {
      for (let position = from; position < to; position++)
        this.#scores[order[position]! * objective.outputs + output]! += values[leaf]!;
    });
    yield null;
    this.#scoreRows(finished, this.#sampled);
  }

  /** Sends the rows from a place of `order` on through a tree, bin by bin. */
  #scoreRows({ tree, values, output }: FinishedTree, from: number): void {
    const { order } = this.#binned.data;
    const { outputs } = this.#request.objective;
    const leafOf = leafOfNodes(tree);
    const rest = { tree, part: this.#part, from, to: order.length };
    landRows(rest, ({ node, from, to }) => {
      const value = values[leafOf.get(node)!]!;
      for (let position = from; position < to; position++)
        this.#scores[order[position]! * outputs + output]! += value;
    });
  }
}
