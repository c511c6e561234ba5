import assert from "node:assert/strict";
import { runCommand } from "./extension.ts";

interface Case {
  readonly title: string;
  readonly file: string;
  readonly target: string;
  readonly task: "classification" | "regression";
  readonly learner: "boosting" | "forest" | "tree";
  readonly set?: readonly string[];
}

const tumors = { file: "breast_cancer.csv", target: "diagnosis", task: "classification" } as const;
const penguins = { file: "penguins.csv", target: "species", task: "classification" } as const;
const cars = { file: "cars.csv", target: "mpg", task: "regression" } as const;
const extra = ["trees=20", "randomCuts=true", "bootstrap=false"];

const cases: readonly Case[] = [
  { title: "boosting-two-classes", ...tumors, learner: "boosting" },
  { title: "boosting-three-classes", ...penguins, learner: "boosting" },
  ...["squared", "absolute", "quantile", "poisson"].map((loss) => ({
    ...{ title: `boosting-${loss}`, ...cars, learner: "boosting" as const, set: [`loss=${loss}`] },
  })),
  { title: "forest-classes", ...penguins, learner: "forest", set: ["trees=20"] },
  { title: "forest-numbers", ...cars, learner: "forest", set: ["trees=20"] },
  { title: "extra-trees-classes", ...penguins, learner: "forest", set: extra },
  { title: "extra-trees-numbers", ...cars, learner: "forest", set: extra },
  { title: "tree-classes", ...tumors, learner: "tree" },
  { title: "tree-numbers", ...cars, learner: "tree", set: ["minSamples=3"] },
];

describe("trees of every learner, task and loss, by command", () => {
  for (const { title, learner, set = [], ...asked } of cases)
    it(`${title} become ONNX without a flipped label, on every threshold too`, async () => {
      const argument = { ...asked, learner, set, model: title };
      const { version } = await runCommand<"train">("tablewright.trainModel", argument);
      const target = { model: `${title}@${version}`, to: "onnx" };
      const { parity } = await runCommand<"export">("tablewright.exportModel", target);
      assert.equal(parity.labelFlips, 0);
      assert.ok(parity.verified && parity.mismatch === null, JSON.stringify(parity));
      assert.ok(parity.synthetic!.kinds.edge! > 0);
    });
});
