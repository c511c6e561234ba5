import type { NodeDraft } from "../pipeline/types.ts";

/** From a linear predictor's coefficients (outputs × (columns + 1), intercept last) to its `dense` op. */
export function denseDraft(coefficients: Float64Array, outputs: number): NodeDraft {
  const width = coefficients.length / outputs;
  const columns = width - 1;
  const weights = new Float32Array(columns * outputs);
  const bias = new Float32Array(outputs);
  for (let k = 0; k < outputs; k++) {
    for (let j = 0; j < columns; j++) weights[j * outputs + k] = coefficients[k * width + j]!;
    bias[k] = coefficients[k * width + columns]!;
  }
  return {
    op: "dense",
    parameters: { activation: "none" },
    tensors: {
      weights: { dtype: "F32", shape: [columns, outputs], data: weights },
      bias: { dtype: "F32", shape: [outputs], data: bias },
    },
  };
}

/** The `link` op, from scores to probabilities or to the predicted number. */
export function linkDraft(name: "sigmoid" | "softmax" | "identity" | "exp"): NodeDraft {
  return { op: "link", parameters: { function: name }, tensors: {} };
}

/** The `constant` op: the same scores for every row. */
export function constantDraft(values: Float32Array): NodeDraft {
  return {
    op: "constant",
    parameters: {},
    tensors: { values: { dtype: "F32", shape: [values.length], data: values } },
  };
}
