import { TablewrightError } from "../errors.ts";
import type { Predictions, Task } from "../pipeline/types.ts";
import { evaluateClasses } from "./evaluate-classes.ts";
import { evaluateNumbers } from "./evaluate-numbers.ts";
import type { Evaluation } from "./evaluation.ts";

export interface EvaluationRequest {
  readonly predictions: Predictions;
  /**
   * What is true of each predicted row: the number, or the class number, -1 for a label that is none of
   * the classes (such a row is an error). No NaN: rows without a label are left out before.
   */
  readonly target: Float32Array;
  readonly classes: readonly string[];
  readonly task: Task;
}

/**
 * Metrics, 95 % intervals and confusion counts of predictions against the truth. See `evaluateClasses` and
 * `evaluateNumbers` for the definitions. A metric that the rows leave undefined (one class, constant target,
 * no rows, a prediction that is not finite) is left out; nothing in the answer is ever NaN.
 */
export function evaluate(request: EvaluationRequest): Evaluation {
  const { predictions, target, classes, task } = request;
  if (predictions.rows !== target.length) {
    throw new TablewrightError("internal", "Predictions and labels are of different length.", {
      expected: `${target.length} rows`,
      found: `${predictions.rows} rows`,
      next: "This is a defect of Tablewright. Please report it with the log.",
    });
  }
  return task === "classification"
    ? evaluateClasses(predictions, target, classes.length)
    : evaluateNumbers(predictions.values, target);
}
