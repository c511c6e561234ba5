import * as z from "zod";
import { checkTensors } from "./check-tensors.ts";
import { corruptModel, quoted, type Damage } from "./corrupt.ts";
import type { BoundNode, Operation } from "./operation.ts";
import { operationNamed } from "./ops/index.ts";
import type { PipelineInput, PipelineNode, ValueShape } from "./types.ts";

/** Where a node's input comes from: a raw column or an earlier node, by position. */
export interface Source {
  readonly from: "column" | "node";
  readonly index: number;
}

/** A node that has passed its checks, with its op found and its inputs resolved. */
export interface CheckedNode extends BoundNode {
  readonly id: string;
  readonly operation: Operation;
  readonly sources: readonly Source[];
}

/** A pipeline's graph, or the first part of one. */
export interface Graph {
  readonly inputs: readonly PipelineInput[];
  readonly nodes: readonly PipelineNode[];
}

/** How a node refers to a raw column. */
export function columnReference(name: string): string {
  return `column:${name}`;
}

/** Ids are plain, so that they are safe as names in every target. */
const nodeId = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Checks every node of a graph: known op, valid parameters and tensors, inputs that exist earlier and are
 * of the right type, widths that fit. Throws `corrupt-model` naming `file` and the node.
 */
export function checkNodes({ inputs, nodes }: Graph, file: string): readonly CheckedNode[] {
  const known = checkInputs(inputs, file);
  const checked: CheckedNode[] = [];
  for (const node of nodes) {
    if (!nodeId.test(node.id) || known.has(node.id)) throw badId(node.id, file);
    checked.push(checkNode({ node, inputs, known, checked, file }));
    known.set(node.id, { from: "node", index: checked.length - 1 });
  }
  if (checked.length > 0) return checked;
  throw corruptModel({ file, what: "The pipeline", expected: "at least one node", found: "none" });
}

function badId(id: string, file: string): Error {
  const expected = "ids of lower-case letters, digits and hyphens, each used once";
  return corruptModel({ file, what: "Node ids", expected, found: quoted(id) });
}

function checkInputs(inputs: readonly PipelineInput[], file: string): Map<string, Source> {
  const known = new Map<string, Source>();
  for (const [index, { name }] of inputs.entries()) {
    if (known.has(columnReference(name)))
      throw corruptModel({
        file,
        what: "Inputs",
        expected: "each column once",
        found: `${quoted(name)} twice`,
      });
    known.set(columnReference(name), { from: "column", index });
  }
  return known;
}

interface Question {
  readonly node: PipelineNode;
  readonly inputs: readonly PipelineInput[];
  readonly known: ReadonlyMap<string, Source>;
  readonly checked: readonly CheckedNode[];
  readonly file: string;
}

function checkNode(question: Question): CheckedNode {
  const { node } = question;
  const operation = operationNamed(node.op);
  if (!operation)
    throw damage(question, "op", { expected: "an op this version knows", found: quoted(node.op) });
  const sources = node.inputs.map((reference) => resolve(reference, question));
  const shapes = sources.map((source) => shapeOf(source, question));
  checkShapes(operation, shapes, question);
  const parameters = parseParameters(operation, question);
  const width = widthOf({ operation, parameters, shapes }, question);
  const mismatch = operation.check?.({ parameters, tensors: node.tensors, inputs: shapes });
  if (mismatch) throw damage(question, "content", mismatch);
  const output = { type: operation.yields, width };
  return { id: node.id, operation, sources, parameters, tensors: node.tensors, inputs: shapes, output };
}

function resolve(reference: string, question: Question): Source {
  const source = question.known.get(reference);
  if (source) return source;
  const expected = "a column of the pipeline or an earlier node";
  throw damage(question, "input", { expected, found: quoted(reference) });
}

function shapeOf({ from, index }: Source, { inputs, checked }: Question): ValueShape {
  if (from === "node") return checked[index]!.output;
  return { type: inputs[index]!.kind === "category" ? "strings" : "numbers", width: 1 };
}

function checkShapes(operation: Operation, shapes: readonly ValueShape[], question: Question): void {
  if (shapes.length === 0 || (operation.arity === "one" && shapes.length > 1)) {
    const expected = operation.arity === "one" ? "one input" : "one input or more";
    throw damage(question, "inputs", { expected, found: String(shapes.length) });
  }
  const stranger = shapes.find(({ type }) => !operation.accepts.includes(type));
  if (stranger)
    throw damage(question, "input", { expected: operation.accepts.join(" or "), found: stranger.type });
}

function parseParameters(operation: Operation, question: Question): unknown {
  const parsed = operation.parameters.safeParse(question.node.parameters);
  if (parsed.success) return parsed.data;
  throw damage(question, "parameters", { expected: "valid ones", found: z.prettifyError(parsed.error) });
}

interface WidthSubject {
  readonly operation: Operation;
  readonly parameters: unknown;
  readonly shapes: readonly ValueShape[];
}

function widthOf({ operation, parameters, shapes }: WidthSubject, question: Question): number {
  const inputs = shapes.reduce((sum, shape) => sum + shape.width, 0);
  const axes = new Map([["inputs", inputs]]);
  const mismatch = checkTensors(operation.tensors, question.node.tensors, axes);
  if (mismatch) throw damage(question, `tensor ${quoted(mismatch.tensor)}`, mismatch);
  const width = operation.width({ parameters, inputs, axes });
  if (typeof width === "number") return width;
  throw damage(question, "parameters", width);
}

function damage({ node, file }: Question, part: string, fault: Pick<Damage, "expected" | "found">): Error {
  const what = `Node ${quoted(node.id)} (${quoted(node.op)}), ${part}`;
  return corruptModel({ file, what, expected: fault.expected, found: fault.found });
}
