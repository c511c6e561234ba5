import type { Pipeline } from "../../pipeline/types.ts";

/** Names of an exported model's inputs and outputs. */
export interface OnnxNames {
  /** One per input of the pipeline, in its order. */
  readonly inputs: readonly string[];
  /** Output with the predicted label, string [rows]; classification only. */
  readonly label: string;
  /** Output with the probabilities, float [rows, classes], or the prediction, float [rows, 1]. */
  readonly scores: string;
}

/**
 * Names inputs by their columns and outputs `label` and `probabilities`, or `prediction`. A column's name is
 * kept as it is, whatever it holds, but for NUL characters, which end a string in C and are replaced; an
 * output whose name a column has already, and a column whose name became another's, are numbered.
 */
export function onnxNames({ inputs, task }: Pick<Pipeline, "inputs" | "task">): OnnxNames {
  const taken = new Set<string>();
  const free = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
  return {
    inputs: inputs.map(({ name }) => free(name.replaceAll("\0", "\uFFFD"))),
    label: free("label"),
    scores: free(task === "classification" ? "probabilities" : "prediction"),
  };
}
