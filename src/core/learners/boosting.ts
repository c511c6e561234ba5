import * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { Kernels } from "../compute/kernels.ts";
import { totalWeightOf } from "../solvers/index.ts";
import { boost, type Boosted } from "../trees/boost.ts";
import { treesDraft } from "../trees/forest-builder.ts";
import { logistic } from "../trees/objectives/logistic.ts";
import type { BoostingObjective } from "../trees/objectives/objective.ts";
import { absolute, quantile } from "../trees/objectives/quantile.ts";
import { softmax } from "../trees/objectives/softmax.ts";
import { poisson } from "../trees/objectives/poisson.ts";
import { squared } from "../trees/objectives/squared.ts";
import { balanceClasses } from "./class-weights.ts";
import { checkRows } from "./fit-glm.ts";
import { linkDraft } from "./head.ts";
import { directionNames, directionsOf, refuseMonotone } from "./monotone.ts";
import { resumedTrees, saveTrees } from "./resumed-trees.ts";
import { RoundWatch } from "./round-watch.ts";
import type { Fit, FitControl, FitProblem, FitStep, Learner, StopReason } from "./types.ts";

const parameters = z.strictObject({
  name: z.literal("boosting"),
  loss: z
    .enum(["auto", "squared", "absolute", "quantile", "poisson"])
    .default("auto")
    .describe(
      "Of a regression; `auto` is squared, `poisson` is for counts and other numbers of at least 0. A classification minimizes log loss (Friedman 2001).",
    ),
  quantile: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.5)
    .describe("Which quantile the loss `quantile` aims at (Koenker & Bassett 1978)."),
  rounds: z.int().min(1).max(100_000).default(100).describe("Most rounds (LightGBM, scikit-learn: 100)."),
  learningRate: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe("Shrinkage of each tree (Friedman 2001, §5; LightGBM, scikit-learn: 0.1)."),
  leaves: z.int().min(2).max(65_536).default(31).describe("Most leaves of a tree (LightGBM: 31)."),
  depth: z
    .int()
    .min(1)
    .max(1000)
    .default(1000)
    .describe("Most questions on the way to a leaf (LightGBM: no limit)."),
  minSamples: z.int().min(1).default(20).describe("Fewest rows of a leaf (LightGBM, scikit-learn: 20)."),
  minWeight: z
    .number()
    .min(0)
    .default(1e-3)
    .describe("Least sum of second derivatives in a leaf (LightGBM: 0.001)."),
  l2: z.number().min(0).default(0).describe("λ of the leaf values (Chen & Guestrin 2016; LightGBM: 0)."),
  minGain: z.number().min(0).default(0).describe("What a split must gain at least (LightGBM: 0)."),
  bins: z.int().min(2).max(255).default(255).describe("Most bins of a column (LightGBM, scikit-learn: 255)."),
  binRows: z.int().min(1).default(3).describe("Fewest rows of a bin of numbers (LightGBM: 3)."),
  rowShare: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .describe("Share of the rows each tree learns from (Friedman 2002, stochastic gradient boosting)."),
  columnShare: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .describe("Share of the columns each tree may ask (LightGBM's feature_fraction: 1)."),
  categorySmoothing: z
    .number()
    .min(0)
    .default(10)
    .describe("Keeps rare categories from winning by chance (LightGBM's cat_smooth and cat_l2: 10)."),
  categoryRows: z
    .int()
    .min(1)
    .default(100)
    .describe(
      "Fewest rows between two tries of parting a column of more than three categories (LightGBM's min_data_per_group: 100).",
    ),
  patience: z
    .int()
    .min(1)
    .default(10)
    .describe("Rounds without a better validation loss before stopping (scikit-learn: 10)."),
  monotone: z
    .record(z.string(), z.enum(directionNames))
    .default({})
    .describe(
      "Features whose rise may only raise (`increasing`) or only lower (`decreasing`) the prediction, by name (LightGBM, scikit-learn: none).",
    ),
  classWeight: z
    .enum(["none", "balanced"])
    .default("none")
    .describe("`balanced` gives all classes the same total weight (King & Zeng 2001)."),
});

type BoostingParameters = z.output<typeof parameters>;

/**
 * Histogram gradient boosting: trees grown leaf by leaf on bins, missing values and categories as they are.
 * With validation rows it keeps the round with the lowest validation loss, else the last one.
 */
export const boosting: Learner<BoostingParameters> & { readonly parameters: typeof parameters } = {
  name: "boosting",
  title: "Gradient Boosting",
  tasks: ["classification", "regression"],
  input: "raw",
  parameters,
  fit,
};

function objectiveOf({ task, classes }: FitProblem, options: BoostingParameters): BoostingObjective {
  if (task === "classification") return classes <= 2 ? logistic : softmax(classes);
  if (options.loss === "poisson") return poisson;
  if (options.loss === "absolute") return absolute();
  return options.loss === "quantile" ? quantile(options.quantile) : squared;
}

/** Throws `bad-input` for numbers that no Poisson distribution has as mean. */
function requireCounts(target: Float32Array): void {
  const least = target.reduce((lowest, value) => Math.min(lowest, value), Infinity);
  if (least >= 0) return;
  throw new TablewrightError("bad-input", `The loss poisson cannot learn a target of ${least}.`, {
    expected: "a target of at least 0 in every row",
    found: String(least),
    next: "Choose the loss squared, or a target that counts something.",
  });
}

function monotoneDirections(
  problem: FitProblem,
  { monotone, loss }: BoostingParameters,
  objective: BoostingObjective,
): Int8Array | undefined {
  const directions = directionsOf(problem, monotone);
  if (directions !== undefined && objective.renew !== undefined) refuseMonotone(loss);
  return directions;
}

function* fit(problem: FitProblem, options: BoostingParameters, kernels: Kernels): Fit {
  checkRows(problem.train);
  const objective = objectiveOf(problem, options);
  if (objective === poisson) requireCounts(problem.train.target);
  const directions = monotoneDirections(problem, options, objective);
  const isBalanced = problem.task === "classification" && options.classWeight === "balanced";
  const { train, validation } = isBalanced ? balanceClasses(problem) : problem;
  const rounds = boost({
    ...{ objective, train, levels: problem.levels, kernels, resumed: resumedTrees(problem) },
    options: { ...options, directions, seed: problem.seed },
  });
  const watch = new RoundWatch(objective, validation);
  const totalWeight = totalWeightOf(train.x.rows, train.weights);
  const stopped = yield* follow(rounds, { ...options, watch, totalWeight });
  return {
    head: [treesDraft(watch.best(objective.outputs)), linkDraft(objective.link)],
    stopped,
    epochs: watch.rounds,
    bestEpoch: watch.bestRound,
  };
}

interface Following extends Pick<BoostingParameters, "rounds" | "patience"> {
  readonly watch: RoundWatch;
  readonly totalWeight: number;
}

/** Reports the rounds that are new; a wish to stop is heard as soon as there is one. */
function* follow(
  boosting: Generator<Boosted | null, void>,
  following: Following,
): Generator<FitStep, StopReason, FitControl> {
  const { watch, patience } = following;
  let hasNew = false;
  for (const boosted of boosting) {
    const point = boosted && pointOf(boosted, following);
    hasNew ||= point !== null;
    const { stop } = yield point;
    if (stop && hasNew) return "stopped-by-user";
    if (watch.stale >= patience) return "early-stopping";
  }
  return "epochs";
}

/** Takes a round in; null when it was taken over from another fit. */
function pointOf(boosted: Boosted, { watch, patience, rounds, totalWeight }: Following): FitStep {
  const closed = watch.close(boosted);
  if (boosted.loss === null) return null;
  const isLast = watch.stale >= patience || watch.rounds === rounds;
  const save = isLast ? undefined : () => saveTrees(boosted.builder);
  return { ...closed, epochs: rounds, train: boosted.loss / totalWeight, save };
}
