import { checkNodes, type CheckedNode } from "./check-nodes.ts";
import { corruptModel, quoted } from "./corrupt.ts";
import type { Pipeline } from "./types.ts";

/** A pipeline that is known to be sound, with its nodes resolved. Targets lower this form. */
export interface CheckedPipeline {
  readonly pipeline: Pipeline;
  readonly nodes: readonly CheckedNode[];
}

/**
 * Checks a pipeline whole: its nodes (see `checkNodes`), its classes, and that the last node yields one
 * probability per class, or one number. Throws `corrupt-model` naming `file`.
 */
export function checkPipeline(pipeline: Pipeline, file = "pipeline.json"): CheckedPipeline {
  checkClasses(pipeline, file);
  const nodes = checkNodes(pipeline, file);
  checkScores(pipeline, nodes, file);
  return { pipeline, nodes };
}

function checkClasses({ task, classes }: Pipeline, file: string): void {
  const what = "Classes";
  if (task === "regression") {
    if (classes.length === 0) return;
    throw corruptModel({ file, what, expected: "none for a regression", found: String(classes.length) });
  }
  if (classes.length < 2)
    throw corruptModel({ file, what, expected: "two or more", found: String(classes.length) });
  const repeated = classes.find((label, index) => classes.indexOf(label) !== index);
  if (repeated !== undefined)
    throw corruptModel({ file, what, expected: "each once", found: `${quoted(repeated)} twice` });
}

function checkScores({ task, classes }: Pipeline, nodes: readonly CheckedNode[], file: string): void {
  const { id, output } = nodes.at(-1)!;
  const width = task === "regression" ? 1 : classes.length;
  if (output.type === "matrix" && output.width === width) return;
  const expected = task === "regression" ? "one number a row" : `${width} probabilities a row, one a class`;
  const found = `${output.type} of width ${output.width}`;
  throw corruptModel({ file, what: `Last node ${quoted(id)}`, expected, found });
}
