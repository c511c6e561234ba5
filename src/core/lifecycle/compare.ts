import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { isHigherBetter } from "../evaluation/direction.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { FileStore } from "../registry/store.ts";
import { summarizeVersion } from "../registry/summary.ts";
import type { Action } from "./action.ts";
import { differences } from "./differences.ts";
import { compareInput } from "./inputs.ts";
import type { CompareReport, Metrics } from "./reports.ts";

/** Holds two versions of one model side by side: metrics, recipes, learning curves. */
export const compare: Action<z.output<typeof compareInput>, CompareReport> = {
  name: "compare",
  title: "Compare Versions",
  summary: "Compare two versions of a model: metrics, recipes and learning curves.",
  input: compareInput,
  positionals: ["left", "right"],
  async run({ store }, input, control) {
    control.progress({ type: "stage", stage: "comparing" });
    const left = await sideOf(store, input.left);
    const right = await sideOf(store, input.right);
    if (left.model !== right.model) throw otherModel(input.left, input.right);
    return {
      action: "compare",
      model: left.model,
      left: left.summary,
      right: right.summary,
      metrics: compareMetrics(left.report.holdout.metrics, right.report.holdout.metrics),
      recipe: differences(left.recipe, right.recipe),
      curves: { left: left.report.train.curve, right: right.report.train.curve },
      sameHoldout: left.holdout === right.holdout,
    };
  },
};

async function sideOf(store: FileStore, reference: string) {
  const { model, version, state } = await resolveReference(store, reference);
  const saved = await openVersion(store, model, version);
  const { data, split } = saved.lineage;
  return {
    model,
    summary: await summarizeVersion(store, state, version),
    report: await saved.report(),
    recipe: await saved.recipe(),
    holdout: `${data.sha256} ${split.holdoutSha256}`,
  };
}

function compareMetrics(left: Metrics, right: Metrics): CompareReport["metrics"] {
  const [onLeft, onRight] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...onLeft.keys(), ...onRight.keys()])].map((name) => ({
    name,
    left: onLeft.get(name) ?? null,
    right: onRight.get(name) ?? null,
    higherIsBetter: isHigherBetter(name),
  }));
}

function otherModel(left: string, right: string): TablewrightError {
  const details = {
    expected: "two versions of one model",
    found: `${left} and ${right}`,
    next: "Compare versions of the same model, for example churn@1 and churn@2.",
  };
  return new TablewrightError("bad-usage", "Versions of different models cannot be compared.", details);
}
