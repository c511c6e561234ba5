import { bundleTarget } from "./bundle/index.ts";
import { cTarget } from "./c/index.ts";
import { javascriptTarget } from "./javascript/index.ts";
import { jsonTarget } from "./json/index.ts";
import { mlflowTarget } from "./mlflow/index.ts";
import { onnxTarget } from "./onnx/index.ts";
import { pythonTarget } from "./python/index.ts";
import { sqlTarget } from "./sql/index.ts";
import type { Target } from "./target.ts";
import { checkWholeTexts } from "./whole-texts.ts";

/** A target that is never handed a text it could not write. */
function guarded(target: Target): Target {
  return {
    ...target,
    lower(request) {
      checkWholeTexts(request.pipeline);
      return target.lower(request);
    },
  };
}

/** Every target a model can be exported to, in the order they are offered. A new one is a folder and a line. */
export const targets: readonly Target[] = [
  ...[onnxTarget, javascriptTarget, pythonTarget, cTarget, sqlTarget, mlflowTarget, bundleTarget].map(
    guarded,
  ),
  // JSON has an escape for any half of a pair.
  jsonTarget,
];

/** Finds a target by its name, or undefined. */
export function targetNamed(name: string): Target | undefined {
  return targets.find((target) => target.name === name);
}
