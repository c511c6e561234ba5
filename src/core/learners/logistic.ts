import * as z from "zod";
import type { Kernels } from "../compute/kernels.ts";
import { balanceClasses } from "./class-weights.ts";
import { checkRows, fitGlm, lossOfClasses } from "./fit-glm.ts";
import { glmParameters } from "./glm-parameters.ts";
import { denseDraft, linkDraft } from "./head.ts";
import type { Fit, FitProblem, Learner } from "./types.ts";

const parameters = z.strictObject({
  name: z.literal("logistic"),
  l2: z
    .number()
    .min(0)
    .default(1)
    .describe("Weight of ½·Σ coefficients² beside the summed log loss: 1 / C of scikit-learn, default 1."),
  ...glmParameters,
  classWeight: z
    .enum(["none", "balanced"])
    .default("none")
    .describe(
      "`balanced` gives all classes the same total weight (King & Zeng 2001; scikit-learn's formula).",
    ),
});

type LogisticParameters = z.output<typeof parameters>;

/**
 * Logistic regression, binary (one score) or multinomial (one score per class):
 * Σ wᵢ·log lossᵢ + l2/2·‖β‖² + l1·‖β‖₁, intercepts not penalized; `l2` is 1 / C of scikit-learn.
 */
export const logistic: Learner<LogisticParameters> & { readonly parameters: typeof parameters } = {
  name: "logistic",
  title: "Logistic Regression",
  tasks: ["classification"],
  parameters,
  fit,
};

function* fit(problem: FitProblem, parameters: LogisticParameters, kernels: Kernels): Fit {
  checkRows(problem.train);
  const { kind, outputs } = lossOfClasses(problem);
  const { train, validation } = parameters.classWeight === "balanced" ? balanceClasses(problem) : problem;
  const { state, ...ending } = yield* fitGlm(
    { kind, outputs, train, validation, parameters, seed: problem.seed, resumed: problem.resumed },
    kernels,
  );
  centerIntercepts(state, outputs);
  return { head: [denseDraft(state, outputs), linkDraft(outputs === 1 ? "sigmoid" : "softmax")], ...ending };
}

/** Softmax does not see a shift common to all scores: the intercepts' mean is taken off. */
function centerIntercepts(coefficients: Float64Array, outputs: number): void {
  if (outputs === 1) return;
  const width = coefficients.length / outputs;
  let mean = 0;
  for (let k = 1; k <= outputs; k++) mean += coefficients[k * width - 1]! / outputs;
  for (let k = 1; k <= outputs; k++) coefficients[k * width - 1]! -= mean;
}
