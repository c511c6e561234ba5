import { create, toBinary } from "@bufbuild/protobuf";
import { TablewrightError } from "../../errors.ts";
import { checkPipeline, type CheckedPipeline } from "../../pipeline/check.ts";
import type { CheckedNode, Source } from "../../pipeline/check-nodes.ts";
import type { Pipeline } from "../../pipeline/types.ts";
import { ModelSchema, Tensor_DataType, type ValueInfo } from "./generated/onnx_pb.ts";
import { createGraph, firstOpset, type GraphBuilder, type OpsetNeed } from "./graph.ts";
import { cannotLower } from "../code/cannot-lower.ts";
import type { OnnxLowering, OnnxValue } from "./lowering.ts";
import { onnxNames, type OnnxNames } from "./names.ts";
import { onnxLowerings } from "./ops/index.ts";
import { lowerOutputs } from "./outputs.ts";
import { toValueInfo } from "./values.ts";

export interface OnnxRequest {
  readonly pipeline: Pipeline;
  /** Kept in the model's metadata, beside its schema. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Version of the operator set ai.onnx; 17, or the first that has all operators, when left out. */
  readonly opset?: number | undefined;
}

/** The operator sets to choose from: those between, too. */
export const opsetRange = { first: firstOpset, last: 22 } as const;
/** The one that is written when none is asked for and none of the operators is newer. */
const usualOpset = 17;

/** The file format that came with an operator set, so that a runtime that knows the set reads the file. */
const irVersions: Readonly<Record<number, bigint>> = {
  ...{ 13: 7n, 14: 7n, 15: 8n, 16: 8n, 17: 8n },
  ...{ 18: 8n, 19: 9n, 20: 9n, 21: 10n, 22: 10n },
};

/** The operator set asked for, or the first that will do. Throws `refused` when an operator came later. */
function chosenOpset(asked: number | undefined, { opset, op }: OpsetNeed): number {
  if (asked === undefined) return Math.max(usualOpset, opset);
  if (asked >= opset) return asked;
  const message = `This model needs the operator ${op}, which ONNX has since operator set ${opset}`;
  throw new TablewrightError("refused", message, {
    expected: `operator set ${opset} or newer`,
    found: String(asked),
    next: `Export with operator set ${opset} or newer, or train without the cleaning step that needs it.`,
  });
}

/**
 * Writes a whole pipeline as one ONNX model (ai.onnx as asked for, ai.onnx.ml 3). One input per raw column:
 * double [rows, 1] for numbers, booleans (0 / 1) and dates (milliseconds since 1970), NaN missing; string
 * [rows, 1] for categories, the empty string missing. Outputs are `label` (string [rows]) and
 * `probabilities` (float [rows, classes]), or `prediction` (float [rows, 1]).
 * The same pipeline and metadata give the same bytes.
 */
export function lowerToOnnx({ pipeline, metadata, opset }: OnnxRequest): Uint8Array {
  const checked = checkPipeline(pipeline);
  const names = onnxNames(pipeline);
  const graph = createGraph([...names.inputs, names.label, names.scores]);
  const scores = lowerNodes(checked, names, graph);
  const output = lowerOutputs({ pipeline, names, graph, scores });
  const version = chosenOpset(opset, graph.needs);
  const model = create(ModelSchema, {
    irVersion: irVersions[version]!,
    producerName: "tablewright",
    domain: "tablewright",
    opsetImport: [
      { domain: "", version: BigInt(version) },
      { domain: "ai.onnx.ml", version: 3n },
    ],
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
  const texts = [...new Set(nodes.flatMap(({ parameters }) => textsIn(parameters)))];
  for (const node of nodes) values.push(loweringOf(node).lower(node, node.sources.map(take), graph, texts));
  const last = values.at(-1)!;
  if (last.type === "matrix") return last.name;
  throw defect("the last node did not yield a matrix");
}

/** Every text in the lists of an op's parameters. */
function textsIn(parameters: unknown): readonly string[] {
  if (typeof parameters === "string") return [parameters];
  if (typeof parameters !== "object" || parameters === null) return [];
  return Object.values(parameters).flatMap(textsIn);
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
