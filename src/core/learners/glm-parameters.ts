import * as z from "zod";
import { solvers, type SolverName } from "../solvers/index.ts";

// Every solver's name and `auto`; the assertion restores the literal types that Object.keys forgets.
const solverNames = ["auto", ...(Object.keys(solvers) as SolverName[])] as const;

/** Hyperparameters that all generalized linear learners share; `l2` has its default where it is used. */
export const glmParameters = {
  solver: z
    .enum(solverNames)
    .default("auto")
    .describe("How the loss is minimized; `auto` takes the solver that reaches the loss soonest."),
  l1: z
    .number()
    .min(0)
    .default(0)
    .describe(
      "Weight of the sum of |coefficients| in the loss summed over rows (scikit-learn default: none).",
    ),
  epochs: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1000)
    .describe("Most passes over the rows (scikit-learn's SGD and Lasso: max_iter = 1000)."),
  tolerance: z
    .number()
    .min(0)
    .default(1e-6)
    .describe("Converged when the largest entry of the mean loss's gradient is below this (scipy: 1e-5)."),
  patience: z
    .int()
    .min(1)
    .default(10)
    .describe("Epochs without a better validation loss before stopping (Keras guides use 5 to 10)."),
  learningRate: z
    .number()
    .gt(0)
    .optional()
    .describe(
      "First step of gd, sgd and adam; from the smoothness of the loss when left out (Nesterov 2004).",
    ),
  momentum: z
    .number()
    .min(0)
    .lt(1)
    .optional()
    .describe(
      "Momentum of gd and sgd; Nesterov's sequence for gd and 0.9 for sgd when left out (Sutskever 2013).",
    ),
  nesterov: z
    .boolean()
    .default(true)
    .describe("Take the gradient ahead along the momentum (Nesterov 1983; scikit-learn's MLP default)."),
  schedule: z
    .enum(["constant", "inverse", "cosine", "plateau"])
    .default("cosine")
    .describe(
      "How the steps of sgd and adam calm down (cosine: Loshchilov & Hutter 2017; plateau: scikit-learn's adaptive); sgd grows its batches before it shortens its steps (Smith et al. 2018).",
    ),
  batchSize: z
    .int()
    .min(1)
    .max(65536)
    .default(256)
    .describe(
      "Rows per step of sgd and adam; noise falls with its root (Bottou, Curtis & Nocedal 2018, §4).",
    ),
};

/** What every generalized linear learner is told. */
export type GlmParameters = z.output<z.ZodObject<typeof glmParameters>> & { readonly l2: number };
