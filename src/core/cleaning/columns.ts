import type { CategoryColumn, Column, ColumnKind } from "../data/table.ts";
import { checkNodes } from "../pipeline/check-nodes.ts";
import { columnReference } from "../pipeline/check-nodes.ts";
import { compileNodes } from "../pipeline/evaluator.ts";
import type { NodeDraft, PipelineNode, Value } from "../pipeline/types.ts";

/** Nodes that make one column of others: the first reads these columns, each other one the node before it. */
export interface Made {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Names of the columns read. */
  readonly from: readonly string[];
  readonly nodes: readonly NodeDraft[];
}

/** A node without tensors. */
export function draft(
  op: string,
  parameters: NodeDraft["parameters"],
  tensors: NodeDraft["tensors"] = {},
): NodeDraft {
  return { op, parameters, tensors };
}

/** A formula over the columns read, x0, x1, … */
export function formulaDraft(code: readonly (number | string)[]): NodeDraft {
  return draft("formula", { code });
}

/** Links drafts into a chain behind `inputs`; ids are numbered from `first` on. */
export function chain(
  drafts: readonly NodeDraft[],
  inputs: readonly string[],
  first: number,
): readonly PipelineNode[] {
  return drafts.map((each, at) => ({
    ...each,
    id: `clean-${first + at}`,
    inputs: at === 0 ? inputs : [`clean-${first + at - 1}`],
  }));
}

/** Works a new column out: the very ops that prediction runs, on the cells as they are now. */
export function computeColumn(made: Made, from: readonly Column[], rows: number): Column {
  const inputs = from.map(({ kind }, at) => ({ name: String(at), kind }));
  const nodes = chain(
    made.nodes,
    inputs.map(({ name }) => columnReference(name)),
    1,
  );
  const evaluate = compileNodes(checkNodes({ inputs, nodes }, "cleaning steps"));
  return toColumn(made, evaluate(from.map(toValue), rows));
}

function toValue(column: Column): Value {
  if (column.kind === "category") return { type: "strings", columns: [column] };
  return { type: "numbers", width: 1, data: column.values };
}

function toColumn({ name, kind }: Made, value: Value): Column {
  if (value.type === "strings") {
    const { codes, levels } = value.columns[0]!;
    return { name, kind: "category", codes, levels };
  }
  return { name, kind: kind === "category" ? "number" : kind, values: Float64Array.from(value.data) };
}

/** The text of a category cell, empty when missing. */
export function textAt({ codes, levels }: CategoryColumn, row: number): string {
  return levels[codes[row]!] ?? "";
}
