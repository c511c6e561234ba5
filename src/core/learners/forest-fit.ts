import type { Kernels } from "../compute/kernels.ts";
import { treesDraft, type ForestBuilder } from "../trees/forest-builder.ts";
import { growForest, type ForestOptions, type GrownForest } from "../trees/forest.ts";
import { treeWalker } from "../trees/walk.ts";
import { totalWeightOf } from "../solvers/index.ts";
import { balanceClasses } from "./class-weights.ts";
import { checkRows } from "./fit-glm.ts";
import { linkDraft } from "./head.ts";
import { resumedTrees, saveTrees } from "./resumed-trees.ts";
import type { Fit, FitControl, FitProblem, FitRows, FitStep } from "./types.ts";

/** What a forest is told, beside how to grow. */
export interface ForestFitOptions extends Omit<ForestOptions, "seed"> {
  readonly classWeight: "none" | "balanced";
}

/**
 * Grows trees one by one until they are all there or the user stops. The curve's training loss is that of
 * out-of-bag predictions where trees leave rows out (its points say so), its validation loss that of the forest so
 * far; both are the mean of ½‖prediction − target‖² (half the Brier score for classes). Every tree makes the forest better or leaves it as
 * good on average, so that the last one is the best.
 */
export function* fitForest(problem: FitProblem, options: ForestFitOptions, kernels: Kernels): Fit {
  checkRows(problem.train);
  const { train, validation, classes } = classesOf(problem, options);
  const resumed = resumedTrees(problem);
  const request = { train, classes, levels: problem.levels, kernels, resumed };
  const judge = validation !== null && validation.x.rows > 0 ? new ForestJudge(validation, classes) : null;
  const growing = growForest({ ...request, options: { ...options, seed: problem.seed } });
  const { forest, isStopped } = yield* follow(growing, (grown) => pointOf(grown, options, judge));
  const { builder, base, outOfBagScore } = forest;
  const outOfBag = outOfBagScore();
  const flat = builder.flat(base, { from: 0, to: builder.trees, scale: 1 / builder.trees });
  return {
    head: [treesDraft(flat), linkDraft("identity")],
    stopped: isStopped ? "stopped-by-user" : "epochs",
    epochs: builder.trees,
    bestEpoch: builder.trees,
    ...(outOfBag && { outOfBag }),
  };
}

function classesOf(problem: FitProblem, { classWeight }: ForestFitOptions) {
  if (problem.task === "regression") return { ...problem, classes: 0 };
  const balanced = classWeight === "balanced" ? balanceClasses(problem) : problem;
  return { train: balanced.train, validation: balanced.validation, classes: Math.max(2, problem.classes) };
}

/** Reports each new tree; a wish to stop is heard as soon as there is one. */
function* follow(
  growing: Generator<GrownForest | null, void>,
  toPoint: (forest: GrownForest) => FitStep,
): Generator<FitStep, { readonly forest: GrownForest; readonly isStopped: boolean }, FitControl> {
  let latest: GrownForest | null = null;
  for (const forest of growing) {
    const point = forest && toPoint(forest);
    if (point !== null) latest = forest;
    const { stop } = yield point;
    if (stop && latest !== null) return { forest: latest, isStopped: true };
  }
  // Options ask for one tree at least.
  return { forest: latest!, isStopped: false };
}

/** Takes a tree in; null when it was taken over from another fit. */
function pointOf(
  { builder, outOfBagLoss, base }: GrownForest,
  { trees: epochs, bootstrap }: Pick<ForestFitOptions, "trees" | "bootstrap">,
  judge: ForestJudge | null,
): FitStep {
  const epoch = builder.trees;
  const validation = judge?.add(builder, base) ?? null;
  if (outOfBagLoss === null) return null;
  const save = epoch === epochs ? undefined : () => saveTrees(builder);
  const losses = { train: outOfBagLoss, validation, ...(bootstrap && { isOutOfBag: true as const }) };
  return { epoch, epochs, ...losses, isBest: true, save };
}

/** The validation loss of a forest that grows. */
class ForestJudge {
  readonly #rows: FitRows;
  readonly #classes: number;
  readonly #sums: Float64Array;

  constructor(rows: FitRows, classes: number) {
    this.#rows = rows;
    this.#classes = classes;
    this.#sums = new Float64Array(rows.x.rows * Math.max(1, classes));
  }

  /** Takes the newest tree in; answers the loss. */
  add(builder: ForestBuilder, base: Float64Array): number {
    const newest = { from: builder.trees - 1, to: builder.trees };
    treeWalker(builder.flat(new Float64Array(base.length), newest)).add(this.#rows.x, this.#sums);
    const { target, weights, x } = this.#rows;
    let loss = 0;
    for (let row = 0; row < x.rows; row++)
      loss += (weights?.[row] ?? 1) * this.#lossOf(row, target[row]!, { base, trees: builder.trees });
    return loss / totalWeightOf(x.rows, weights);
  }

  #lossOf(
    row: number,
    target: number,
    mean: { readonly base: Float64Array; readonly trees: number },
  ): number {
    let squares = 0;
    for (const [value, base] of mean.base.entries()) {
      const wanted = this.#classes > 0 ? Number(value === target) : target;
      squares += (base + this.#sums[row * mean.base.length + value]! / mean.trees - wanted) ** 2;
    }
    return squares / 2;
  }
}
