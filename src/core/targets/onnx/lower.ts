import { create, toBinary } from "@bufbuild/protobuf";
import { TablewrightError } from "../../errors.ts";
import { checkPipeline, type CheckedPipeline } from "../../pipeline/check.ts";
import type { CheckedNode, Source } from "../../pipeline/check-nodes.ts";
import type { Pipeline } from "../../pipeline/types.ts";
import { ModelSchema, Tensor_DataType, type ValueInfo } from "./generated/onnx_pb.ts";
import { createGraph, type GraphBuilder } from "./graph.ts";
import { cannotLower } from "../code/arguments.ts";
import type { OnnxLowering, OnnxValue } from "./lowering.ts";
import { onnxNames, type OnnxNames } from "./names.ts";
import { onnxLowerings } from "./ops/index.ts";
import { lowerOutputs } from "./outputs.ts";
import { toValueInfo } from "./values.ts";

export interface OnnxRequest {
  readonly pipeline: Pipeline;
  /** Kept in the model's metadata, beside its schema. */
  readonly metadata: Readonly<Record<string, string>>;
}

const irVersion = 9n;
const opsets = [
  { domain: "", version: 17n },
  { domain: "ai.onnx.ml", version: 3n },
];

/**
 * Writes a whole pipeline as one ONNX model (IR 9, ai.onnx 17, ai.onnx.ml 3). One input per raw column:
 * double [rows, 1] for numbers, booleans (0 / 1) and dates (milliseconds since 1970), NaN missing; string
 * [rows, 1] for categories, the empty string missing. Outputs are `label` (string [rows]) and
 * `probabilities` (float [rows, classes]), or `prediction` (float [rows, 1]).
 * The same pipeline and metadata give the same bytes.
 */
export function lowerToOnnx({ pipeline, metadata }: OnnxRequest): Uint8Array {
  const checked = checkPipeline(pipeline);
  const names = onnxNames(pipeline);
  const graph = createGraph([...names.inputs, names.label, names.scores]);
  const scores = lowerNodes(checked, names, graph);
  const output = lowerOutputs({ pipeline, names, graph, scores });
  const model = create(ModelSchema, {
    irVersion,
    producerName: "tablewright",
    domain: "tablewright",
    opsetImport: opsets,
    metadataProps: metadataOf(pipeline, names, metadata),
    graph: {
      name: "pipeline",
      docString: `Predicts ${pipeline.target}`,
      node: [...graph.nodes],
      initializer: [...graph.initializers],
      input: inputsOf(pipeline, names),
      output,
    },
  });
  return toBinary(ModelSchema, model);
}

function inputsOf({ inputs }: Pipeline, names: OnnxNames): ValueInfo[] {
  return inputs.map(({ kind }, index) =>
    toValueInfo({
      name: names.inputs[index]!,
      type: kind === "category" ? Tensor_DataType.STRING : Tensor_DataType.DOUBLE,
      columns: 1,
      description: kind,
    }),
  );
}

const byOperation: ReadonlyMap<string, OnnxLowering> = new Map(
  onnxLowerings.map((lowering) => [lowering.operation.name, lowering]),
);

function lowerNodes({ pipeline, nodes }: CheckedPipeline, names: OnnxNames, graph: GraphBuilder): string {
  const columns = pipeline.inputs.map(({ kind }, index) => columnValue(kind, names.inputs[index]!));
  const values: OnnxValue[] = [];
  const take = ({ from, index }: Source): OnnxValue => (from === "column" ? columns : values)[index]!;
  for (const node of nodes) values.push(loweringOf(node).lower(node, node.sources.map(take), graph));
  const last = values.at(-1)!;
  if (last.type === "matrix") return last.name;
  throw defect("the last node did not yield a matrix");
}

function columnValue(kind: Pipeline["inputs"][number]["kind"], name: string): OnnxValue {
  if (kind === "category") return { type: "strings", columns: [{ name, fill: "" }] };
  return { type: "numbers", name, width: 1 };
}

function loweringOf({ operation }: CheckedNode): OnnxLowering {
  const lowering = byOperation.get(operation.name);
  if (lowering) return lowering;
  throw cannotLower(operation.name, "ONNX");
}

function defect(what: string): TablewrightError {
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return new TablewrightError("internal", `ONNX export: ${what}`, { next });
}

/** The schema travels with the model, so that it can be called without the recipe. */
function metadataOf(
  { task, target, classes, inputs }: Pipeline,
  names: OnnxNames,
  metadata: Readonly<Record<string, string>>,
): { key: string; value: string }[] {
  const columns = inputs.map(({ name, kind }, index) => ({ input: names.inputs[index]!, name, kind }));
  const outputs = task === "classification" ? [names.label, names.scores] : [names.scores];
  const schema = JSON.stringify({ task, target, classes, inputs: columns, outputs });
  const entries = Object.entries({ ...metadata, "tablewright.schema": schema });
  return entries.map(([key, value]) => ({ key, value }));
}
