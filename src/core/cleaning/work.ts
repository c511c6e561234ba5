import { columnReference } from "../pipeline/check-nodes.ts";
import type { CategoryColumn, Column, NumericColumn, Table } from "../data/table.ts";
import type { PipelineNode } from "../pipeline/types.ts";
import { badStep } from "./bad-step.ts";
import { chain, computeColumn, draft, type Made } from "./columns.ts";
import type { CleaningStep } from "./schema.ts";

/** Whose rows a step chooses: all of the file, or only those that are learned from. */
export type RowScope = "file" | "training";

/** What is to be predicted, for steps that learn of it. */
export interface WorkTarget {
  /** Name of the column. */
  readonly name: string;
  /** The number, or the class number, of every row; NaN without. Null while it is not known. */
  readonly values: Float64Array | null;
  readonly classes: readonly string[];
  readonly seed: number;
}

export interface WorkRequest {
  readonly table: Table;
  readonly file: string;
  /** Rows to learn from, of those that are left; all when undefined. */
  readonly fitRows?: Int32Array | undefined;
  /** Rows there are, 1 a row; all when undefined. */
  readonly kept?: Uint8Array | undefined;
  /** Choices of other scopes are not made. */
  readonly scopes: ReadonlySet<RowScope>;
  readonly target?: WorkTarget | undefined;
}

/** A column as it is now, and the node of the model that makes it. */
interface Held {
  readonly column: Column;
  readonly reference: string;
}

/** A table under the hands of cleaning steps, and the nodes that do the same when a model predicts. */
export interface Work {
  readonly file: string;
  readonly rows: number;
  readonly target: WorkTarget | null;
  /** The step that is done now, for errors. */
  begin(step: CleaningStep): void;
  /** Rows to learn from, of those that are left. */
  fitRows(): Int32Array;
  kept(): Uint8Array;
  columns(): readonly Column[];
  column(name: string): Column;
  /** Throws `bad-recipe` for a column of texts. */
  numbers(name: string): NumericColumn;
  /** Throws `bad-recipe` for a column of numbers. */
  texts(name: string): CategoryColumn;
  /** Puts a column made by nodes at the place of its name, or behind all others. */
  make(made: Made): void;
  /** Reads a column as another kind of number. */
  relabel(name: string, kind: NumericColumn["kind"]): void;
  /** Changes cells in training only: the model makes the column as before. */
  overwrite(column: Column): void;
  remove(names: readonly string[]): void;
  rename(from: string, to: string): void;
  /** Keeps the rows a test is true of. */
  choose(scope: RowScope, test: (row: number) => boolean): void;
  nodes(): readonly PipelineNode[];
  /** How the model refers to each column. */
  references(): ReadonlyMap<string, string>;
}

/** Begins with the columns of a file. */
export function createWork({
  table,
  file,
  fitRows,
  kept: given,
  scopes,
  target = undefined,
}: WorkRequest): Work {
  const held = new Map<string, Held>(
    table.columns.map((column) => [column.name, { column, reference: columnReference(column.name) }]),
  );
  const nodes: PipelineNode[] = [];
  const kept = given?.slice() ?? new Uint8Array(table.rows).fill(1);
  let current: Pick<CleaningStep, "id" | "step"> = { id: "", step: "rename" };
  const find = (name: string): Held => {
    const found = held.get(name);
    if (found) return found;
    throw badStep(current, `there is no column "${name}"`, {
      file,
      column: name,
      expected: `a column "${name}" at this step`,
      found: [...held.keys()].slice(0, 10).join(", "),
      next: "Correct the name, or move the step to where the column is there.",
    });
  };
  const gate = (name: string): string => {
    const { column, reference } = find(name);
    if (!reference.startsWith("column:")) return reference;
    const op = column.kind === "category" ? "strings" : "numbers";
    const [node] = chain([draft(op, {})], [reference], nodes.length + 1);
    nodes.push(node!);
    held.set(name, { column, reference: node!.id });
    return node!.id;
  };
  const wrongKind = (name: string, expected: string, next: string) =>
    badStep(current, `"${name}" is a ${find(name).column.kind} column`, {
      file,
      column: name,
      expected,
      found: `a ${find(name).column.kind} column`,
      next,
    });
  return {
    file,
    rows: table.rows,
    target: target ?? null,
    begin: (step) => (current = step),
    fitRows: () => (fitRows ?? Int32Array.from(kept.keys())).filter((row) => kept[row] === 1),
    kept: () => kept,
    columns: () => Array.from(held.values(), ({ column }) => column),
    column: (name) => find(name).column,
    numbers(name) {
      const { column } = find(name);
      if (column.kind !== "category") return column;
      throw wrongKind(name, "a column of numbers", "Put a step before it that parses or casts the column.");
    },
    texts(name) {
      const { column } = find(name);
      if (column.kind === "category") return column;
      const next = "Declare its kind as category, or put a step before it that makes categories of it (bin).";
      throw wrongKind(name, "a column of categories", next);
    },
    make(made) {
      const from = made.from.map((name) => find(name).column);
      const inputs = made.from.map(gate);
      const column = computeColumn(made, from, table.rows);
      nodes.push(...chain(made.nodes, inputs, nodes.length + 1));
      held.set(made.name, { column, reference: `clean-${nodes.length}` });
    },
    relabel(name, kind) {
      const { column, reference } = find(name);
      if (column.kind !== "category") held.set(name, { column: { ...column, kind }, reference });
    },
    overwrite: (column) => held.set(column.name, { column, reference: find(column.name).reference }),
    remove(names) {
      names.forEach(find);
      for (const name of names) held.delete(name);
    },
    rename(from, to) {
      find(from);
      if (held.has(to)) throw nameTaken(current, to, file);
      const entries = Array.from(held, ([name, each]): [string, Held] =>
        name === from ? [to, { ...each, column: { ...each.column, name: to } }] : [name, each],
      );
      held.clear();
      for (const [name, each] of entries) held.set(name, each);
    },
    choose(scope, test) {
      if (!scopes.has(scope)) return;
      for (let row = 0; row < kept.length; row++) if (kept[row] === 1 && !test(row)) kept[row] = 0;
    },
    nodes: () => nodes,
    references: () => new Map(Array.from(held, ([name, { reference }]) => [name, reference])),
  };
}

function nameTaken(step: Pick<CleaningStep, "id" | "step">, name: string, file: string): Error {
  return badStep(step, `there is a column "${name}" already`, {
    file,
    column: name,
    expected: "a name that no column has",
    found: name,
    next: "Choose another name.",
  });
}
