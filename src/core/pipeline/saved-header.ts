import type { Pipeline, PipelineInput } from "./types.ts";

/** What every written form of a pipeline begins with, its keys in a fixed order. */
export function savedHeader({ format, task, target, classes, inputs }: Pipeline): Omit<Pipeline, "nodes"> {
  return { format, task, target, classes, inputs: inputs.map(savedInput) };
}

function savedInput({ name, kind }: PipelineInput): PipelineInput {
  return { name, kind };
}
