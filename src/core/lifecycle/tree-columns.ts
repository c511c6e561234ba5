import type { ColumnKind } from "../data/table.ts";
import { columnReference } from "../pipeline/check-nodes.ts";
import type { Pipeline, PipelineNode } from "../pipeline/types.ts";

/** What a column that a tree asks for is called, and what its codes stand for. */
export interface TreeColumn {
  readonly name: string;
  readonly kind: Exclude<ColumnKind, "category">;
  /** Null for numbers. */
  readonly categories: readonly string[] | null;
}

/** Columns that a node yields, by the raw columns behind them; those of a projection are its components. */
export function columnsBehind(pipeline: Pipeline, node: PipelineNode): readonly TreeColumn[] {
  if (node.op === "project") return componentsOf(node);
  const columns = node.inputs.flatMap((input) => columnsOf(pipeline, input));
  if (node.op !== "ordinal") return columns;
  // A checked node: one list of categories a column.
  const lists = node.parameters["categories"] as readonly (readonly string[])[];
  return columns.map((column, index) => ({ ...column, categories: lists[index]! }));
}

/** Columns of an input of a node: a raw column, or an earlier node's. */
function columnsOf(pipeline: Pipeline, input: string): readonly TreeColumn[] {
  const raw = pipeline.inputs.find(({ name }) => columnReference(name) === input);
  if (raw === undefined)
    return columnsBehind(
      pipeline,
      pipeline.nodes.find(({ id }) => id === input)!,
    );
  return [{ name: raw.name, kind: raw.kind === "category" ? "number" : raw.kind, categories: null }];
}

function componentsOf({ tensors }: PipelineNode): readonly TreeColumn[] {
  const count = tensors["components"]!.shape[1]!;
  return Array.from({ length: count }, (_, index) => ({
    name: `component ${index + 1}`,
    kind: "number",
    categories: null,
  }));
}
