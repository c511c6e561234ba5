import * as z from "zod";
import type { Kernels, NetworkInput, NetworkProblem } from "../compute/kernels.ts";
import { totalWeightOf, type SavedState } from "../solvers/index.ts";
import { balanceClasses } from "./class-weights.ts";
import { checkRows, lossOfClasses } from "./fit-glm.ts";
import { linkDraft } from "./head.ts";
import { inUnitsOf } from "./loss-units.ts";
import { initialParameters, networkHead } from "./network-parameters.ts";
import { runFit, type FinishedRun } from "./run-fit.ts";
import { scaleTarget, targetScaleOf } from "./scaled-target.ts";
import { trainNetwork } from "./train-network.ts";
import type { Fit, FitControl, FitProblem, FitRows, FitStep, Learner } from "./types.ts";

const parameters = z.strictObject({
  name: z.literal("mlp"),
  hidden: z
    .array(z.int().min(1).max(4096))
    .min(1)
    .max(3)
    .default([100])
    .describe("Units of each hidden layer, 1 to 3 layers (scikit-learn: one of 100)."),
  activation: z
    .enum(["relu", "tanh"])
    .default("relu")
    .describe("What hidden units do with their sum (Nair & Hinton 2010; scikit-learn: relu)."),
  dropout: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .describe("Share of hidden units left out at each step (Srivastava et al. 2014; scikit-learn has none)."),
  learningRate: z.number().gt(0).default(0.001).describe("First step of AdamW (Kingma & Ba 2015)."),
  weightDecay: z
    .number()
    .min(0)
    .default(0.01)
    .describe("Decoupled decay of the weights per step, times the rate (Loshchilov & Hutter 2019; PyTorch)."),
  schedule: z
    .enum(["constant", "inverse", "cosine", "plateau"])
    .default("constant")
    .describe("How the rate falls from epoch to epoch (scikit-learn: constant)."),
  batchSize: z.int().min(1).max(65536).default(200).describe("Rows per step (scikit-learn: 200)."),
  epochs: z.int().min(1).max(100_000).default(200).describe("Most passes over the rows (scikit-learn: 200)."),
  tolerance: z
    .number()
    .min(0)
    .default(1e-4)
    .describe("An epoch counts as progress when it lowers the loss by more than this (scikit-learn: 1e-4)."),
  patience: z
    .int()
    .min(1)
    .default(10)
    .describe("Epochs without progress before stopping (scikit-learn: n_iter_no_change = 10)."),
  classWeight: z
    .enum(["none", "balanced"])
    .default("none")
    .describe("`balanced` gives all classes the same total weight (King & Zeng 2001)."),
});

/** Hyperparameters of the network. */
export type MlpParameters = z.output<typeof parameters>;

/**
 * A multilayer perceptron: 1 to 3 hidden layers, trained by AdamW on mini-batches, with dropout if wanted.
 * Regression standardizes its target inside and folds the scale into the last layer.
 */
export const mlp: Learner<MlpParameters> & { readonly parameters: typeof parameters } = {
  name: "mlp",
  title: "Neural Network (MLP)",
  tasks: ["classification", "regression"],
  parameters,
  fit: (problem, parameters, kernels) =>
    problem.task === "regression"
      ? fitRegression(problem, parameters, kernels)
      : fitClassification(problem, parameters, kernels),
};

function* fitRegression(problem: FitProblem, parameters: MlpParameters, kernels: Kernels): Fit {
  checkRows(problem.train);
  const scale = targetScaleOf(problem.train);
  const shape = { kind: "squared", outputs: 1, ...parameters } as const;
  const train = scaleTarget(problem.train, scale);
  const validation = problem.validation && scaleTarget(problem.validation, scale);
  const { seed, resumed } = problem;
  const run = fitNetwork({ shape, train, validation, seed, parameters, resumed }, kernels);
  const { state, ...ending } = yield* inUnitsOf(run, scale.scale ** 2);
  const widths = [train.x.columns, ...parameters.hidden, 1];
  return {
    head: [...networkHead(state, widths, parameters.activation, scale), linkDraft("identity")],
    ...ending,
  };
}

function* fitClassification(problem: FitProblem, parameters: MlpParameters, kernels: Kernels): Fit {
  checkRows(problem.train);
  const loss = lossOfClasses(problem);
  const { train, validation } = parameters.classWeight === "balanced" ? balanceClasses(problem) : problem;
  const shape = { ...loss, ...parameters };
  const { state, ...ending } = yield* fitNetwork(
    { shape, train, validation, seed: problem.seed, parameters, resumed: problem.resumed },
    kernels,
  );
  const widths = [train.x.columns, ...parameters.hidden, loss.outputs];
  const link = linkDraft(loss.outputs === 1 ? "sigmoid" : "softmax");
  return { head: [...networkHead(state, widths, parameters.activation), link], ...ending };
}

interface NetworkFit {
  readonly shape: Pick<NetworkInput, "kind" | "outputs" | "hidden" | "activation">;
  readonly train: FitRows;
  readonly validation: FitRows | null;
  readonly seed: number;
  readonly parameters: MlpParameters;
  readonly resumed: SavedState | undefined;
}

function* fitNetwork(
  { shape, train, validation, seed, parameters, resumed }: NetworkFit,
  kernels: Kernels,
): Generator<FitStep, FinishedRun<Float32Array>, FitControl> {
  const network = kernels.network({ ...shape, ...train });
  const widths = [train.x.columns, ...shape.hidden, shape.outputs];
  const start = initialParameters(widths, seed);
  network.write(start);
  const totalWeight = totalWeightOf(train.x.rows, train.weights);
  return yield* runFit({
    epochs: parameters.epochs,
    patience: parameters.patience,
    start,
    startLoss: validator(network, train)(start),
    solver: (saved) => trainNetwork({ network, totalWeight, seed, parameters, resumed: saved }),
    resumed,
    validate:
      validation === null || validation.x.rows === 0
        ? null
        : validator(kernels.network({ ...shape, ...validation }), validation),
  });
}

const validationWork = 2e7;

function validator(network: NetworkProblem, { x, weights }: FitRows) {
  const totalWeight = totalWeightOf(x.rows, weights);
  const length = Math.max(1024, Math.floor(validationWork / network.size / 1024) * 1024);
  return function* validate(state: Float32Array): Generator<null, number> {
    network.write(state);
    let sum = 0;
    for (let from = 0; from < x.rows; from += length) {
      sum += network.loss({ from, to: Math.min(x.rows, from + length) });
      yield null;
    }
    return sum / totalWeight;
  };
}
