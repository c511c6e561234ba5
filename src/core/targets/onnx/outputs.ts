import type { Pipeline } from "../../pipeline/types.ts";
import { Tensor_DataType, type ValueInfo } from "./generated/onnx_pb.ts";
import type { GraphBuilder } from "./graph.ts";
import type { OnnxNames } from "./names.ts";
import { toValueInfo } from "./values.ts";

export interface ScoredGraph {
  readonly pipeline: Pipeline;
  readonly names: OnnxNames;
  readonly graph: GraphBuilder;
  /** Value that holds the last node's scores. */
  readonly scores: string;
}

/** Adds the operators that name the scores and look the label up, and declares the outputs. */
export function lowerOutputs({ pipeline, names, graph, scores }: ScoredGraph): ValueInfo[] {
  graph.call({ op: "Identity", inputs: [scores], output: names.scores });
  const columns = pipeline.task === "classification" ? pipeline.classes.length : 1;
  const description = pipeline.task === "classification" ? pipeline.classes.join(", ") : pipeline.target;
  const info = toValueInfo({ name: names.scores, type: Tensor_DataType.FLOAT, columns, description });
  return pipeline.task === "classification" ? [lowerLabel({ pipeline, names, graph, scores }), info] : [info];
}

/** The label is that of the greatest probability, the first one on ties. */
function lowerLabel({ pipeline, names, graph, scores }: ScoredGraph): ValueInfo {
  const attributes = { axis: 1n, keepdims: 0n, select_last_index: 0n };
  const best = graph.call({ op: "ArgMax", inputs: [scores], attributes });
  const classes = graph.constant({ texts: pipeline.classes, shape: [pipeline.classes.length] });
  graph.call({ op: "Gather", inputs: [classes, best], attributes: { axis: 0n }, output: names.label });
  const description = `Predicted ${pipeline.target}`;
  return toValueInfo({ name: names.label, type: Tensor_DataType.STRING, columns: null, description });
}
