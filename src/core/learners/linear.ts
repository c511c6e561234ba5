import * as z from "zod";
import type { Kernels } from "../compute/kernels.ts";
import { choosePenalty, type FoundPenalty } from "./choose-penalty.ts";
import { checkRows, fitGlm } from "./fit-glm.ts";
import { foldRows } from "./fold-rows.ts";
import { glmParameters } from "./glm-parameters.ts";
import { denseDraft, linkDraft } from "./head.ts";
import { inUnitsOf } from "./loss-units.ts";
import { penaltyConflict, penaltyParameters } from "./penalty-parameters.ts";
import { scaleTarget, targetScaleOf, unscaleCoefficients } from "./scaled-target.ts";
import type { Fit, FitProblem, FitRows, Learner } from "./types.ts";

const usualL2 = 1;

const parameters = z
  .strictObject({
    name: z.literal("linear"),
    l2: z
      .number()
      .min(0)
      .default(usualL2)
      .describe("Weight of ½·Σ coefficients² beside Σ ½·error²: scikit-learn Ridge's alpha, default 1."),
    ...glmParameters,
    ...penaltyParameters,
  })
  .superRefine((settings, context) => {
    const conflict = penaltyConflict(settings, usualL2);
    if (conflict !== undefined) context.addIssue({ code: "custom", message: conflict, path: ["penalty"] });
  });

type LinearParameters = z.output<typeof parameters>;

/**
 * Linear regression: Σ wᵢ·½(x·β + b − y)² + l2/2·‖β‖² + l1·‖β‖₁, so least squares with no penalty,
 * ridge (`l2` is scikit-learn's alpha), lasso (`l1` = alpha · rows) or elastic net, whose penalty may be found
 * along a path.
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
  const scaled = {
    train: scaleTarget(problem.train, scale),
    validation: problem.validation && scaleTarget(problem.validation, scale),
  };
  const found = yield* findPenalty(
    { ...scaled, seed: problem.seed, parameters, scale: scale.scale },
    kernels,
  );
  const { l1, l2 } = found?.choice ?? parameters;
  const run = fitGlm(
    {
      ...{ kind: "squared", outputs: 1, ...scaled, seed: problem.seed, resumed: problem.resumed },
      // In scaled units the loss shrinks by scale² and |β| by scale.
      parameters: { ...parameters, l2, l1: l1 / scale.scale },
      start: found?.coefficients,
    },
    kernels,
  );
  const { state, ...ending } = yield* inUnitsOf(run, scale.scale ** 2);
  const head = [denseDraft(unscaleCoefficients(state, scale), 1), linkDraft("identity")];
  return { head, ...ending, ...(found && { penalty: found.choice }) };
}

interface PenaltySearch extends Pick<FitProblem, "train" | "validation" | "seed"> {
  readonly parameters: LinearParameters;
  readonly scale: number;
}

/** The penalty along a path, when it is not given. */
function* findPenalty(
  { train, validation, seed, parameters, scale }: PenaltySearch,
  kernels: Kernels,
): Generator<null, FoundPenalty | undefined> {
  if (parameters.penalty === "given") return undefined;
  const problemOf = ({ x, target, weights }: FitRows) => kernels.glm("squared", x, target, 1, weights);
  const byFolds = parameters.penalty === "cv";
  return yield* choosePenalty({
    train: problemOf(train),
    validation: byFolds || validation === null ? null : problemOf(validation),
    folds: byFolds ? foldRows(train.x.rows, parameters.folds, seed) : [],
    ...{ parameters, scale },
  });
}
