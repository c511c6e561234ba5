import * as z from "zod";
import { fitForest } from "./forest-fit.ts";
import { treeParameters } from "./tree-parameters.ts";
import type { Learner } from "./types.ts";

const parameters = z.strictObject({
  name: z.literal("tree"),
  ...treeParameters,
  pruning: z
    .number()
    .min(0)
    .default(0)
    .describe(
      "Cost of a leaf in cost-complexity pruning (Breiman et al. 1984; scikit-learn's ccp_alpha: 0).",
    ),
});

type TreeParameters = z.output<typeof parameters>;

/** One decision tree of least impurity (CART), pruned if wanted. */
export const tree: Learner<TreeParameters> & { readonly parameters: typeof parameters } = {
  name: "tree",
  title: "Decision Tree",
  tasks: ["classification", "regression"],
  input: "raw",
  parameters,
  fit: (problem, options, kernels) =>
    fitForest(
      problem,
      { ...options, trees: 1, columns: problem.train.x.columns, bootstrap: false, randomCuts: false },
      kernels,
    ),
};
