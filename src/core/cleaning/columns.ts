import { joinedWords } from "../data/boolean-words.ts";
import { joinedSteps } from "../data/joined.ts";
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

/** Rows that are worked out in one step: some ten milliseconds. */
const sliceRows = 2 ** 13;

/**
 * Works a new column out, in steps: the very ops that prediction runs, on the cells as they are now. What cannot be worked
 * out throws at once.
 */
export function columnSteps(made: Made, from: readonly Column[], rows: number): Generator<undefined, Column> {
  const inputs = from.map(({ kind }, at) => ({ name: String(at), kind }));
  const nodes = chain(
    made.nodes,
    inputs.map(({ name }) => columnReference(name)),
    1,
  );
  const evaluate = compileNodes(checkNodes({ inputs, nodes }, "cleaning steps"));
  return bySlices(rows, (start, end) => {
    const values = from.map((column) => toValue(slice(column, start, end)));
    return toColumn(made, evaluate(values, end - start), from);
  });
}

function* bySlices(
  rows: number,
  compute: (start: number, end: number) => Column,
): Generator<undefined, Column> {
  const pieces = [compute(0, Math.min(sliceRows, rows))];
  for (let start = sliceRows; start < rows; start += sliceRows) {
    yield;
    pieces.push(compute(start, Math.min(rows, start + sliceRows)));
  }
  return pieces.length === 1 ? pieces[0]! : yield* joinedSteps(pieces);
}

/** Some neighboring rows of a column. */
function slice(column: Column, start: number, end: number): Column {
  return column.kind === "category"
    ? compact({ ...column, codes: column.codes.subarray(start, end) })
    : { ...column, values: column.values.subarray(start, end) };
}

/** A column of its own: of more texts than rows only those that stand there. */
function compact({ name, kind, codes, levels }: CategoryColumn): CategoryColumn {
  if (levels.length <= codes.length) return { name, kind, codes: codes.slice(), levels };
  const places = new Map<number, number>();
  const own = codes.map((code) => (code < 0 ? -1 : placeOf(places, code)));
  return { name, kind, codes: own, levels: Array.from(places.keys(), (code) => levels[code]!) };
}

function placeOf(places: Map<number, number>, code: number): number {
  const known = places.get(code);
  if (known !== undefined) return known;
  places.set(code, places.size);
  return places.size - 1;
}

function toValue(column: Column): Value {
  if (column.kind === "category") return { type: "strings", columns: [column] };
  return { type: "numbers", width: 1, data: column.values };
}

/** A copy: what ops answer is good until they are asked again. A boolean is written like the one it was made of. */
function toColumn({ name, kind }: Made, value: Value, from: readonly Column[]): Column {
  if (value.type === "strings") {
    return compact({ ...value.columns[0]!, name, kind: "category" });
  }
  const values = Float64Array.from(value.data);
  const words = kind === "boolean" ? joinedWords(from) : {};
  return { name, kind: kind === "category" ? "number" : kind, values, ...words };
}

/** The text of a category cell, empty when missing. */
export function textAt({ codes, levels }: CategoryColumn, row: number): string {
  return levels[codes[row]!] ?? "";
}
