import { describe, expect, it } from "vitest";
import * as z from "zod";
import { learners } from "../../../src/core/learners/index.ts";
import { learnerSchema } from "../../../src/core/learners/schema.ts";

describe("the learner of a recipe", () => {
  it.each(learners)("may be just the name $name, everything else has a default", ({ name, parameters }) => {
    const parsed = learnerSchema.parse({ name });
    expect(parsed).toStrictEqual(parameters.parse({ name }));
  });

  it("holds the documented defaults of scikit-learn's equivalents", () => {
    expect(learnerSchema.parse({ name: "logistic" })).toMatchObject({ solver: "auto", l2: 1, l1: 0 });
    expect(learnerSchema.parse({ name: "linear" })).toMatchObject({ solver: "auto", l2: 1, l1: 0 });
    expect(learnerSchema.parse({ name: "mlp" })).toMatchObject({ hidden: [100], learningRate: 0.001 });
  });

  it.each([
    { name: "oracle" },
    { name: "logistic", l2: -1 },
    { name: "logistic", C: 1 },
    { name: "linear", classWeight: "balanced" },
    { name: "mlp", hidden: [] },
    { name: "mlp", hidden: [8, 8, 8, 8] },
    { name: "sgd", momentum: 1 },
    {},
  ])("is refused when it is %j", (draft) => {
    expect(learnerSchema.safeParse(draft).success).toBe(false);
  });

  it.each(learners)("documents every hyperparameter of $name", ({ parameters }) => {
    const { properties = {} } = z.toJSONSchema(parameters, { io: "input" });
    const { name, ...hyperparameters } = properties;
    expect(name).toBeDefined();
    for (const property of Object.values(hyperparameters)) {
      expect(property).toHaveProperty("description");
    }
  });
});
