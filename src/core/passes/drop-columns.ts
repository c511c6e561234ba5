import { checkNodes, columnReference, type CheckedNode } from "../pipeline/check-nodes.ts";
import { float32Data } from "../pipeline/tensors.ts";
import type { Json, Pipeline, PipelineNode, Tensor } from "../pipeline/types.ts";
import { withWeights } from "./prune-weights.ts";

/** The raw columns, by position, that one column of a value is made of. */
type Origin = ReadonlySet<number>;

/**
 * Drops the raw columns that the first `dense` or `trees` no longer reads in any form, with everything that was
 * made of them alone: predictions stay what they are, bit by bit, and later files need not have these columns. A
 * pipeline keeps one column.
 */
export function dropColumns(pipeline: Pipeline): Pipeline {
  const checked = checkNodes(pipeline, "pipeline.json");
  const head = checked.findIndex(({ operation }) => operation.name === "dense" || operation.name === "trees");
  const source = checked[head]?.sources[0];
  if (source?.from !== "node") return pipeline;
  const origins = originsOf(checked.slice(0, head));
  const isUsed = usedColumns(checked[head]!);
  const needed = new Set(origins[source.index]!.flatMap((origin, at) => (isUsed(at) ? [...origin] : [])));
  if (needed.size === 0) needed.add(0);
  if (needed.size === pipeline.inputs.length) return pipeline;
  const isKept = (origin: Origin) => [...origin].every((column) => needed.has(column));
  const masks = origins.map((columns) => columns.map(isKept));
  const gone = new Set(
    [...masks.entries()].flatMap(([at, mask]) => (mask.includes(true) ? [] : [pipeline.nodes[at]!.id])),
  );
  pipeline.inputs.forEach(({ name }, at) => {
    if (!needed.has(at)) gone.add(columnReference(name));
  });
  const nodes = pipeline.nodes.map((node, at) => {
    const inputs = node.inputs.filter((reference) => !gone.has(reference));
    const kept = { ...node, inputs };
    if (at === head) return narrowHead(kept, masks[source.index]!);
    return at < head ? narrow(kept, checked[at]!, masks) : kept;
  });
  return {
    ...pipeline,
    inputs: pipeline.inputs.filter((_, at) => needed.has(at)),
    nodes: nodes.filter(({ id }) => !gone.has(id)),
  };
}

/** Ops that do the same to every column, side by side, and so can do without some. */
const sideBySide: ReadonlySet<string> = new Set([
  "numbers",
  "strings",
  "impute",
  "impute-category",
  "standardize",
  "ordinal",
  "concat",
]);

/** What every column of every node is made of; of all its inputs, for an op that mixes them. */
function originsOf(nodes: readonly CheckedNode[]): readonly (readonly Origin[])[] {
  const found: (readonly Origin[])[] = [];
  for (const node of nodes) {
    const inputs = node.sources.flatMap(({ from, index }) =>
      from === "column" ? [new Set([index])] : found[index]!,
    );
    found.push(outputOrigins(node, inputs));
  }
  return found;
}

function outputOrigins({ operation, parameters, output }: CheckedNode, inputs: readonly Origin[]): Origin[] {
  if (sideBySide.has(operation.name)) return [...inputs];
  if (operation.name === "one-hot")
    return categoriesOf(parameters).flatMap((list, at) =>
      Array.from({ length: list.length + 1 }, () => inputs[at]!),
    );
  const all = new Set(inputs.flatMap((origin) => [...origin]));
  return Array.from({ length: output.width }, () => all);
}

function categoriesOf(parameters: unknown): readonly (readonly string[])[] {
  return (parameters as { readonly categories: readonly (readonly string[])[] }).categories;
}

/** Whether a column of its input changes anything in the first op of the learner. */
function usedColumns({ operation, tensors }: CheckedNode): (column: number) => boolean {
  if (operation.name === "trees") {
    const asked = new Set(tensors["feature"]!.data);
    return (column) => asked.has(column);
  }
  const weights = float32Data(tensors, "weights");
  const outputs = tensors["weights"]!.shape[1]!;
  return (column) =>
    weights.subarray(column * outputs, (column + 1) * outputs).some((weight) => weight !== 0);
}

/** A node of the preparation for the columns that are left: what it holds of each column is what it keeps. */
function narrow(
  node: PipelineNode,
  checked: CheckedNode,
  masks: readonly (readonly boolean[])[],
): PipelineNode {
  if (!sideBySide.has(node.op) && node.op !== "one-hot") return node;
  const [source] = checked.sources;
  if (source?.from !== "node") return node;
  const mask = masks[source.index]!;
  const isKept = (_: unknown, at: number) => mask[at]!;
  const parameters = Object.entries(node.parameters).map(([name, value]): [string, Json] => [
    name,
    Array.isArray(value) ? value.filter(isKept) : value,
  ]);
  const tensors = Object.entries(node.tensors).map(([name, tensor]): [string, Tensor] => {
    const data = tensor.data.filter(isKept);
    return [name, { ...tensor, shape: [data.length], data }];
  });
  return { ...node, parameters: Object.fromEntries(parameters), tensors: Object.fromEntries(tensors) };
}

function narrowHead(node: PipelineNode, mask: readonly boolean[]): PipelineNode {
  if (node.op === "trees") return { ...node, tensors: withFeatures(node.tensors, mask) };
  const outputs = node.tensors["weights"]!.shape[1]!;
  const weights = float32Data(node.tensors, "weights").filter((_, at) => mask[Math.floor(at / outputs)]!);
  return withWeights(node, weights, [weights.length / outputs, outputs]);
}

/** Trees that ask the columns that are left, by their new places. */
function withFeatures(tensors: PipelineNode["tensors"], mask: readonly boolean[]): PipelineNode["tensors"] {
  let next = 0;
  const places = mask.map((isKept) => (isKept ? next++ : -1));
  const { shape, data } = tensors["feature"]!;
  const feature = Int32Array.from(data, (column) => (column < 0 ? column : places[column]!));
  return { ...tensors, feature: { dtype: "I32", shape, data: feature } };
}
