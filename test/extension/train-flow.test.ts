import { describe, expect, it } from "vitest";
import { learnerNamed, learners } from "../../src/core/learners/index.ts";
import { chooseLearner } from "../../src/core/lifecycle/hyperparameters.ts";
import { trainInput } from "../../src/core/lifecycle/inputs.ts";
import { learnerChoices, type Task } from "../../src/extension/picks/learner-choices.ts";
import { isModelName, modelNameFor } from "../../src/extension/picks/model-name.ts";
import { plainLabel } from "../../src/extension/picks/plain-label.ts";

const choices = Object.entries(learnerChoices).flatMap(([task, each]) =>
  each.map((choice) => ({ task, ...choice })),
);

const known = learners.flatMap(({ name, tasks }) => tasks.map((task) => ({ name, task })));

describe("the learners the train flow offers", () => {
  it.each(known)("include $name for $task", ({ name, task }) => {
    expect(learnerChoices[task].map(({ learner }) => learner)).toContain(name);
  });

  it.each(choices)("$id is a learner of the core that can do $task", ({ learner, task }) => {
    expect(learnerNamed(learner).tasks).toContain(task);
  });

  it.each(choices)("$id has settings the learner knows", ({ learner, set, task }) => {
    const chosen = chooseLearner({ task: task as Task, learner, set: [...set] });
    expect(chosen).toMatchObject({ name: learner });
  });
});

describe("modelNameFor", () => {
  it.each([
    ["breast_cancer.csv", "breast_cancer"],
    ["Sales Q3 2026.CSV", "Sales-Q3-2026"],
    ["batch.2026-10.tsv", "batch.2026-10"],
    ["_-x-_.csv", "x"],
    ["数据.csv", "model"],
    [".csv", "model"],
    [`${"a".repeat(200)}.csv`, "a".repeat(100)],
  ])("makes of %j the name %j", (file, name) => {
    expect(modelNameFor(file)).toBe(name);
  });
});

describe("isModelName", () => {
  it.each(["a", "3", "churn-2.b_c", "a".repeat(100), "", "-a", "../a", "a/b", "a b", "a".repeat(101), "é"])(
    "says of %j what the train action says",
    (name) => {
      expect(isModelName(name)).toBe(trainInput.shape.model.safeParse(name).success);
    },
  );
});

describe("plainLabel", () => {
  it("keeps a column named like an icon from becoming one", () => {
    expect(plainLabel("$(trash) a$(b)")).toBe("\\$(trash) a\\$(b)");
  });
});
