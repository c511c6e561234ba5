import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { workspace } from "vscode";
import type { TrainReport } from "../../src/protocol/worker.ts";
import { learnerChoices, type Task } from "../../src/extension/picks/learner-choices.ts";
import { runCommand } from "./extension.ts";

interface Sample {
  readonly file: string;
  readonly target: string;
  readonly task: Task;
  /** Settings that make the largest file quick. */
  readonly quick?: Readonly<Record<string, readonly string[]>>;
}

const samples: readonly Sample[] = [
  { file: "breast_cancer.csv", target: "diagnosis", task: "classification" },
  { file: "penguins.csv", target: "species", task: "classification" },
  { file: "cars.csv", target: "mpg", task: "regression" },
  {
    file: "flights.csv",
    target: "arrival",
    task: "classification",
    quick: { mlp: ["epochs=3"], boosting: ["rounds=10"], forest: ["trees=5"] },
  },
  {
    file: "flights.csv",
    target: "departure_delay",
    task: "regression",
    quick: { mlp: ["epochs=3"], boosting: ["rounds=10"], forest: ["trees=5"] },
  },
];

/** Better than knowing the target alone, which the baseline does. */
function hasLearned({ task, holdout: { metrics, baseline } }: TrainReport): boolean {
  return task === "regression" ? metrics["mae"]! < baseline["mae"]! : metrics["roc_auc"]! > 0.6;
}

describe("every learner trains on every sample, by command", () => {
  for (const { file, target, task, quick } of samples)
    for (const { id, learner, set } of learnerChoices[task])
      it(`${id} learns ${target} of ${file}`, async () => {
        const model = `${id}-${target}`;
        const argument = { file, target, task, learner, set: [...set, ...(quick?.[learner] ?? [])], model };
        const report = await runCommand<"train">("tablewright.trainModel", argument);
        const { version, holdout, path } = report;
        assert.deepEqual([report.model, version, report.learner], [model, 1, learner]);
        assert.ok(Object.values(holdout.metrics).every(Number.isFinite));
        assert.ok(learner === "baseline" || hasLearned(report), JSON.stringify(holdout));
        assert.ok(existsSync(join(workspace.workspaceFolders![0]!.uri.fsPath, path, "pipeline.json")));
      });
});
