import * as z from "zod";
import { columnKinds } from "../data/kinds.ts";

/** A node of pipeline.json: as in memory, with its tensors named instead of held. */
const savedNodeSchema = z.strictObject({
  id: z.string(),
  op: z.string(),
  inputs: z.array(z.string()),
  parameters: z.record(z.string(), z.json()),
  /** Full names in tensors.safetensors: `<node id>.<tensor>`. */
  tensors: z.array(z.string()),
});

/** What pipeline.json holds. */
export const savedPipelineSchema = z.strictObject({
  format: z.literal("tablewright.pipeline/1"),
  task: z.enum(["classification", "regression"]),
  target: z.string(),
  classes: z.array(z.string()),
  inputs: z.array(z.strictObject({ name: z.string(), kind: z.enum(columnKinds) })),
  nodes: z.array(savedNodeSchema),
});

export type SavedPipeline = z.output<typeof savedPipelineSchema>;
