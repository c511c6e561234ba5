import * as z from "zod";

/** How the penalty of a linear model is found when it is not given. */
export const penaltyParameters = {
  penalty: z
    .enum(["given", "cv", "validation"])
    .default("given")
    .describe(
      "`given` takes `l1` and `l2`; `cv` finds them along a path by cross-validation (scikit-learn's LassoCV and ElasticNetCV, glmnet's cv.glmnet), `validation` on the validation rows.",
    ),
  l1Ratio: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .describe(
      "Share of l1 in a penalty that is found (scikit-learn's l1_ratio): 1, the default, is a lasso.",
    ),
  alphas: z
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe("Penalties on the path (scikit-learn's alphas, glmnet's nlambda: 100)."),
  eps: z
    .number()
    .gt(0)
    .lt(1)
    .default(1e-3)
    .describe("The least penalty of the path as a share of the greatest (scikit-learn's eps: 0.001)."),
  folds: z.int().min(2).max(100).default(5).describe("Folds of `penalty=cv` (scikit-learn's cv: 5)."),
  rule: z
    .enum(["min", "1se"])
    .default("min")
    .describe(
      "`min` takes the least error over the folds; `1se` the greatest penalty within one standard error of it (Breiman et al. 1984; glmnet's lambda.1se).",
    ),
};

/** What finding a penalty is told. */
export type PenaltyParameters = z.output<z.ZodObject<typeof penaltyParameters>>;

interface Settings extends PenaltyParameters {
  readonly l1: number;
  readonly l2: number;
}

/**
 * What is wrong with penalties that are given and found at once; undefined when nothing is.
 * `usualL2` is the default, which cannot be told from nothing given.
 */
export function penaltyConflict(settings: Settings, usualL2: number): string | undefined {
  const { penalty, l1, l2, rule } = settings;
  if (penalty === "given") return undefined;
  if (l1 !== 0 || l2 !== usualL2)
    return `penalty=${penalty} finds l1 and l2: leave them out, or set penalty=given`;
  return penalty === "validation" && rule === "1se" ? "rule=1se needs folds: set penalty=cv" : undefined;
}
