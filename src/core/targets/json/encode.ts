import { operationNamed } from "../../pipeline/ops/index.ts";
import { savedHeader } from "../../pipeline/saved-header.ts";
import { sortKeys } from "../../pipeline/stable-json.ts";
import type { Pipeline, PipelineNode, Tensor } from "../../pipeline/types.ts";
import { float32Entry } from "../../data/float32-text.ts";
import type { LowerRequest } from "../target.ts";

const about = [
  "A whole model in one file, written by Tablewright.",
  "`pipeline.inputs` are the raw columns it reads; numbers may be missing (NaN), booleans are 0 or 1, dates",
  "are milliseconds since 1970 UTC, and a missing category is the empty text.",
  "`pipeline.nodes` are evaluated in order; each reads earlier nodes, or raw columns written `column:<name>`.",
  "The last one yields a probability per class, in the order of `pipeline.classes`, or the predicted number.",
  "Tensors are row-major; 1e39 in a float32 one is infinity. Raw numbers are float64; matrices are float32: every op that yields one computes in",
  "float64 and rounds once at the end. `ops` says what each op does.",
].join(" ");

/** Writes a pipeline and its tensors as one JSON text. The same request gives the same text. */
export function encodeJsonExport({ pipeline, metadata }: LowerRequest): string {
  const content = {
    format: "tablewright.export/1",
    about,
    metadata: sortKeys(metadata),
    ops: summariesOf(pipeline),
    pipeline: { ...savedHeader(pipeline), nodes: pipeline.nodes.map(toSavedNode) },
  };
  return `${onOneLine(JSON.stringify(content, null, 2))}\n`;
}

/** Lists of numbers on one line each. No text can hold the line break that such a list starts with. */
function onOneLine(json: string): string {
  return json.replace(
    /\[\n *(-?\d[^"[\]{}]*?)\n *\]/gu,
    (_, list: string) => `[${list.replace(/\n */gu, " ")}]`,
  );
}

function summariesOf({ nodes }: Pipeline): Readonly<Record<string, string>> {
  const names = [...new Set(nodes.map((node) => node.op))].sort();
  return Object.fromEntries(names.map((name) => [name, operationNamed(name)?.summary ?? ""]));
}

function toSavedNode({ id, op, inputs, parameters, tensors }: PipelineNode): object {
  const names = Object.keys(tensors).sort();
  const saved = Object.fromEntries(names.map((name) => [name, toSavedTensor(tensors[name]!)]));
  return { id, op, inputs, parameters: sortKeys(parameters), tensors: saved };
}

function toSavedTensor({ dtype, shape, data }: Tensor): object {
  return { dtype, shape, data: Array.from(data, dtype === "F32" ? float32Entry : Number) };
}
