import * as z from "zod";
import { savedPipelineSchema } from "../../pipeline/schema.ts";

const savedTensorSchema = z.strictObject({
  dtype: z.enum(["F64", "F32", "I32", "I8", "U8"]),
  shape: z.array(z.int().min(0)),
  /** Row-major. */
  data: z.array(z.number()),
});

/** A pipeline in one JSON file: as pipeline.json, but with its tensors inside. */
export const jsonExportSchema = z.strictObject({
  format: z.literal("tablewright.export/1"),
  about: z.string(),
  metadata: z.record(z.string(), z.string()),
  /** What each op that occurs does. */
  ops: z.record(z.string(), z.string()),
  pipeline: savedPipelineSchema.extend({
    nodes: z.array(
      savedPipelineSchema.shape.nodes.element.extend({ tensors: z.record(z.string(), savedTensorSchema) }),
    ),
  }),
});

export type SavedTensor = z.output<typeof savedTensorSchema>;
