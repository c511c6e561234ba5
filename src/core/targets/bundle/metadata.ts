import type { Pipeline, PipelineInput } from "../../pipeline/types.ts";
import { onnxNames } from "../onnx/names.ts";
import type { ServedModel } from "./layout.ts";

/** A tensor as the Open Inference Protocol describes it; -1 is any number of rows. */
export interface ServedTensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
}

const datatypes: Readonly<Record<PipelineInput["kind"], string>> = {
  number: "FP64",
  boolean: "BOOL",
  date: "INT64",
  category: "BYTES",
};

/** One tensor for each raw column: numbers, booleans, milliseconds since 1970, or texts. */
export function servedInputs({ inputs }: Pipeline): readonly ServedTensor[] {
  return inputs.map(({ name, kind }) => ({ name, datatype: datatypes[kind], shape: [-1, 1] }));
}

/** The label (classification only) and the scores, named as in the ONNX model. */
export function servedOutputs(pipeline: Pipeline): readonly ServedTensor[] {
  const { label, scores } = onnxNames(pipeline);
  if (pipeline.task === "regression") return [{ name: scores, datatype: "FP32", shape: [-1, 1] }];
  return [
    { name: label, datatype: "BYTES", shape: [-1] },
    { name: scores, datatype: "FP32", shape: [-1, pipeline.classes.length] },
  ];
}

/** What the server says of itself and of its model in the Open Inference Protocol v2. */
export function writeMetadata(pipeline: Pipeline, { name, version, engine }: ServedModel): string {
  const [server, serverVersion = ""] = engine.split(" ");
  const content = {
    server: { name: server, version: serverVersion, extensions: [] },
    model: {
      name,
      versions: [version],
      platform: "tablewright",
      inputs: servedInputs(pipeline),
      outputs: servedOutputs(pipeline),
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
