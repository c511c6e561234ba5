import * as z from "zod";
import type { Kernels } from "../compute/kernels.ts";
import { checkRows, fitGlm } from "./fit-glm.ts";
import { glmParameters } from "./glm-parameters.ts";
import { denseDraft, linkDraft } from "./head.ts";
import { inUnitsOf } from "./loss-units.ts";
import { scaleTarget, targetScaleOf, unscaleCoefficients } from "./scaled-target.ts";
import type { Fit, FitProblem, Learner } from "./types.ts";

const parameters = z.strictObject({
  name: z.literal("linear"),
  l2: z
    .number()
    .min(0)
    .default(1)
    .describe("Weight of ½·Σ coefficients² beside Σ ½·error²: scikit-learn Ridge's alpha, default 1."),
  ...glmParameters,
});

type LinearParameters = z.output<typeof parameters>;

/**
 * Linear regression: Σ wᵢ·½(x·β + b − y)² + l2/2·‖β‖² + l1·‖β‖₁, so least squares with no penalty,
 * ridge (`l2` is scikit-learn's alpha), lasso (`l1` = alpha · rows) or elastic net.
 * The target is standardized inside, and the coefficients folded back.
 */
export const linear: Learner<LinearParameters> & { readonly parameters: typeof parameters } = {
  name: "linear",
  title: "Linear Regression",
  tasks: ["regression"],
  parameters,
  fit,
};

function* fit(problem: FitProblem, parameters: LinearParameters, kernels: Kernels): Fit {
  checkRows(problem.train);
  const scale = targetScaleOf(problem.train);
  const run = fitGlm(
    {
      kind: "squared",
      outputs: 1,
      train: scaleTarget(problem.train, scale),
      validation: problem.validation && scaleTarget(problem.validation, scale),
      // In scaled units the loss shrinks by scale² and |β| by scale.
      parameters: { ...parameters, l1: parameters.l1 / scale.scale },
      seed: problem.seed,
      resumed: problem.resumed,
    },
    kernels,
  );
  const { state, ...ending } = yield* inUnitsOf(run, scale.scale ** 2);
  return { head: [denseDraft(unscaleCoefficients(state, scale), 1), linkDraft("identity")], ...ending };
}
