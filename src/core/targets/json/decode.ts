import * as z from "zod";
import { checkPipeline } from "../../pipeline/check.ts";
import { corruptModel } from "../../pipeline/corrupt.ts";
import { parseJson } from "../../pipeline/parse-json.ts";
import type { Pipeline, Tensor } from "../../pipeline/types.ts";
import { jsonExportSchema, type SavedTensor } from "./schema.ts";

/** Reads what `encodeJsonExport` wrote and checks it whole. Throws `corrupt-model` naming `file`. */
export function decodeJsonExport(text: string, file: string): Pipeline {
  const parsed = jsonExportSchema.safeParse(parseJson(text, { file, what: "The file" }));
  if (!parsed.success) {
    const found = z.prettifyError(parsed.error);
    throw corruptModel({ file, what: "The export", expected: "the form this version writes", found });
  }
  const nodes = parsed.data.pipeline.nodes.map((node) => ({
    ...node,
    tensors: Object.fromEntries(Object.entries(node.tensors).map(([name, saved]) => [name, toTensor(saved)])),
  }));
  return checkPipeline({ ...parsed.data.pipeline, nodes }, file).pipeline;
}

const views = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;

function toTensor({ dtype, shape, data }: SavedTensor): Tensor {
  return { dtype, shape, data: views[dtype].from(data) };
}
