import { checkPipeline } from "../../pipeline/check.ts";
import type { Source } from "../../pipeline/check-nodes.ts";
import type { BoundNode } from "../../pipeline/operation.ts";
import type { Pipeline, PipelineInput, ValueShape } from "../../pipeline/types.ts";

/** A variable of a written program: what one row holds along an edge of the graph. */
export interface CodeValue extends ValueShape {
  /** A plain identifier: `c0` for a raw column, `v0` for a node's result. */
  readonly name: string;
}

/** One op of the program, with its variables. */
export interface CodeStep extends BoundNode {
  readonly op: string;
  /** Id of its node, for comments. */
  readonly id: string;
  readonly sources: readonly CodeValue[];
  readonly result: CodeValue;
}

/** A column of the program with its variable. */
export interface CodeColumn extends PipelineInput {
  readonly value: CodeValue;
}

/** A pipeline as a straight line of steps over the variables of one row: the form code targets write. */
export interface CodeProgram {
  readonly pipeline: Pipeline;
  readonly columns: readonly CodeColumn[];
  readonly steps: readonly CodeStep[];
  /** The last step's result: the probabilities, or the predicted number. */
  readonly scores: CodeValue;
}

/** Names the variables of a pipeline. Throws `corrupt-model` when it is not sound. */
export function toProgram(pipeline: Pipeline): CodeProgram {
  const { nodes } = checkPipeline(pipeline);
  const columns = pipeline.inputs.map((input, index) => ({ ...input, value: columnValue(input, index) }));
  const steps: CodeStep[] = [];
  const take = ({ from, index }: Source): CodeValue =>
    from === "column" ? columns[index]!.value : steps[index]!.result;
  for (const { operation, ...node } of nodes) {
    const result = { name: `v${steps.length}`, ...node.output };
    steps.push({ ...node, op: operation.name, sources: node.sources.map(take), result });
  }
  return { pipeline, columns, steps, scores: steps.at(-1)!.result };
}

function columnValue({ kind }: PipelineInput, index: number): CodeValue {
  return { name: `c${index}`, type: kind === "category" ? "strings" : "numbers", width: 1 };
}
