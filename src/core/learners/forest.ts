import * as z from "zod";
import { fitForest } from "./forest-fit.ts";
import { treeParameters } from "./tree-parameters.ts";
import type { FitProblem, Learner } from "./types.ts";

const parameters = z.strictObject({
  name: z.literal("forest"),
  trees: z.int().min(1).max(100_000).default(100).describe("Number of trees (scikit-learn: 100)."),
  columnShare: z
    .union([z.literal("auto"), z.number().gt(0).max(1)])
    .default("auto")
    .describe(
      "Share of the columns that a node asks; `auto` is √columns for classes and all for numbers (scikit-learn).",
    ),
  bootstrap: z
    .boolean()
    .default(true)
    .describe("Draw each tree's rows with replacement (Breiman 2001; without for classic extra-trees)."),
  randomCuts: z
    .boolean()
    .default(false)
    .describe("Draw one cut a column by chance: extremely randomized trees (Geurts et al. 2006)."),
  ...treeParameters,
});

type ForestParameters = z.output<typeof parameters>;

/** A random forest, or extremely randomized trees, with the out-of-bag loss as its training curve. */
export const forest: Learner<ForestParameters> & { readonly parameters: typeof parameters } = {
  name: "forest",
  title: "Random Forest",
  tasks: ["classification", "regression"],
  input: "raw",
  parameters,
  fit: (problem, options, kernels) =>
    fitForest(problem, { ...options, columns: columnsOf(problem, options), pruning: 0 }, kernels),
};

function columnsOf({ task, train }: FitProblem, { columnShare }: ForestParameters): number {
  const { columns } = train.x;
  const isClasses = task === "classification";
  const wanted = columnShare === "auto" ? (isClasses ? Math.sqrt(columns) : columns) : columnShare * columns;
  return Math.max(1, Math.floor(wanted));
}
