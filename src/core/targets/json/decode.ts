import * as z from "zod";
import { checkPipeline } from "../../pipeline/check.ts";
import { corruptModel } from "../../pipeline/corrupt.ts";
import { parseJson } from "../../pipeline/parse-json.ts";
import { tensorArrays } from "../../pipeline/tensors.ts";
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

function toTensor({ dtype, shape, data }: SavedTensor): Tensor {
  return { dtype, shape, data: tensorArrays[dtype].from(data) };
}
