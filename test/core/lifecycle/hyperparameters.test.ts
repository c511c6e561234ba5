import { describe, expect, it } from "vitest";
import { chooseLearner } from "../../../src/core/lifecycle/hyperparameters.ts";
import { toPlainError } from "../../../src/core/errors.ts";

function errorOf(choice: Parameters<typeof chooseLearner>[0]) {
  try {
    chooseLearner(choice);
  } catch (thrown) {
    return toPlainError(thrown);
  }
  throw new Error("It was expected to fail, and did not.");
}

describe("chooseLearner", () => {
  it.each([
    ["classification", "logistic"],
    ["regression", "linear"],
  ] as const)("takes for %s the learner %s", (task, name) => {
    expect(chooseLearner({ task }).name).toBe(name);
  });

  it("reads numbers, truth values and words, and takes the last of two", () => {
    const set = ["l2=0.5", "l2 = 1e-2", "nesterov=false", "solver=gd", "epochs=7"];
    expect(chooseLearner({ task: "classification", set })).toMatchObject({
      l2: 0.01,
      nesterov: false,
      solver: "gd",
      epochs: 7,
    });
  });

  it("reads entries by name, whatever the names hold", () => {
    const set = ["monotone.price=increasing", "monotone.a.b=decreasing", "monotone.price=decreasing"];
    const chosen = chooseLearner({ task: "regression", learner: "boosting", set });
    expect(chosen).toMatchObject({ monotone: { price: "decreasing", "a.b": "decreasing" } });
    const up = { task: "regression", learner: "boosting", set: ["monotone.price=up"] } as const;
    expect(errorOf(up).tag).toBe("bad-usage");
  });

  it.each([
    ["no equals sign", "l2"],
    ["no name", "=1"],
    ["an unknown name", "foo=1"],
    ["a name of every object", "__proto__=1"],
    ["the learner itself", "name=linear"],
    ["a word for a number", "l2=much"],
    ["an empty value", "l2="],
    ["a number out of range", "l2=-1"],
    ["infinity", "l2=Infinity"],
  ])("refuses %s and says what can be set", (_, setting) => {
    const error = errorOf({ task: "classification", set: [setting] });
    expect(error).toMatchObject({ tag: "bad-usage", details: { found: setting } });
    expect(error.details.next).toContain("l2");
  });

  it("refuses a learner that does not do the task, and names those that do", () => {
    const error = errorOf({ task: "regression", learner: "logistic" });
    expect(error.tag).toBe("bad-usage");
    expect(error.details.expected).toContain("linear");
  });
});
