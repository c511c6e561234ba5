import { columnReference } from "../pipeline/check-nodes.ts";
import type { CategoryColumn, Column, NumericColumn, Table } from "../data/table.ts";
import type { PipelineNode } from "../pipeline/types.ts";
import { finish } from "../steps.ts";
import { nameTaken, noColumn, noNumbers, noTexts } from "./column-errors.ts";
import { chain, columnSteps, draft, type Made } from "./columns.ts";
import type { CleaningStep } from "./schema.ts";
import { createMemory, type StepMemory } from "./step-memory.ts";

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
  /** What steps remember of the rows that went by before these, by id; nothing when left out. */
  readonly memories?: Map<string, StepMemory> | undefined;
}

/** Something that was done to a table and can be done to other rows of the same columns, in steps. */
export type Deed = (work: Work) => Iterable<undefined>;

/** Says of each row whether it stays, given the columns as they are. */
export type RowTest = (columnOf: (name: string) => Column) => (row: number) => boolean;

/** A column as it is now, and the node of the model that makes it. */
interface Held {
  /** Null while it is not worked out. */
  readonly column: Column | null;
  readonly reference: string;
  /** Name of the column of the file it was; null for a new one. */
  readonly origin: string | null;
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
  /** Puts a column made by nodes in place of the one of its name; it is worked out when it is asked for. */
  make(made: Made): void;
  /** Works out what was made and not asked for yet, in steps. */
  settle(): Generator<undefined, void>;
  /** Puts a new column behind all others. Throws `bad-recipe` when another has its name. */
  add(made: Made): void;
  /** Reads a column as another kind of number. */
  relabel(name: string, kind: NumericColumn["kind"]): void;
  /** Changes cells in training only: the model makes the column as before. */
  overwrite(column: Column): void;
  remove(names: readonly string[]): void;
  rename(from: string, to: string): void;
  /** Whether choices of a scope are made. */
  isChoosing(scope: RowScope): boolean;
  /** Keeps the rows a test is true of, in steps; it is not made for a scope whose choices are not made. */
  choose(scope: RowScope, test: RowTest): Generator<undefined, void>;
  /** What the step remembers of rows that went by before these, and may write down for those behind them. */
  memory(): StepMemory;
  /** What the step did so far, with what it learned in it; cells that it only overwrote are left out. */
  deeds(): readonly Deed[];
  nodes(): readonly PipelineNode[];
  /** How the model refers to each column. */
  references(): ReadonlyMap<string, string>;
  /** The column of the file that each column was; new ones are left out. */
  origins(): ReadonlyMap<string, string>;
}

type Current = Pick<CleaningStep, "id" | "step">;

/** Rows that a test chooses in one step: some ten milliseconds. */
const sliceRows = 2 ** 16;

/** Begins with the columns of a file. */
export function createWork(request: WorkRequest): Work {
  return new TableWork(request);
}

class TableWork implements Work {
  readonly file: string;
  readonly rows: number;
  readonly target: WorkTarget | null;
  private readonly scopes: ReadonlySet<RowScope>;
  private readonly learned: Int32Array | undefined;
  private readonly left: Uint8Array;
  private readonly made: PipelineNode[] = [];
  private held: Map<string, Held>;
  private current: Current = { id: "", step: "rename" };
  private done: Deed[] = [];
  /** How columns are worked out that nobody asked for yet. */
  private readonly waiting = new Map<string, Generator<undefined, Column>>();
  private readonly memories: Map<string, StepMemory>;

  constructor({ table, file, fitRows, kept, scopes, target, memories }: WorkRequest) {
    this.file = file;
    this.rows = table.rows;
    this.target = target ?? null;
    this.scopes = scopes;
    this.learned = fitRows;
    this.memories = memories ?? new Map<string, StepMemory>();
    this.left = kept?.slice() ?? new Uint8Array(table.rows).fill(1);
    this.held = new Map(
      table.columns.map((column): [string, Held] => [
        column.name,
        { column, reference: columnReference(column.name), origin: column.name },
      ]),
    );
  }

  begin(step: CleaningStep): void {
    this.current = step;
    this.done = [];
  }

  deeds(): readonly Deed[] {
    return this.done;
  }

  memory(): StepMemory {
    const { id } = this.current;
    const known = this.memories.get(id) ?? createMemory();
    this.memories.set(id, known);
    return known;
  }

  fitRows(): Int32Array {
    const { learned, left } = this;
    const rows = new Int32Array(learned?.length ?? left.length);
    let count = 0;
    for (let place = 0; place < rows.length; place++) {
      const row = learned?.[place] ?? place;
      if (left[row] === 1) rows[count++] = row;
    }
    return rows.subarray(0, count);
  }

  kept(): Uint8Array {
    return this.left;
  }

  columns(): readonly Column[] {
    return Array.from(this.held.keys(), (name) => this.find(name).column);
  }

  column(name: string): Column {
    return this.find(name).column;
  }

  numbers(name: string): NumericColumn {
    const { column } = this.find(name);
    if (column.kind !== "category") return column;
    throw noNumbers(this.current, column, this.file);
  }

  texts(name: string): CategoryColumn {
    const { column } = this.find(name);
    if (column.kind === "category") return column;
    throw noTexts(this.current, column, this.file);
  }

  make(made: Made): void {
    const from = made.from.map((name) => this.find(name).column);
    const inputs = made.from.map((name) => this.gate(name));
    const steps = columnSteps(made, from, this.rows);
    this.made.push(...chain(made.nodes, inputs, this.made.length + 1));
    const origin = this.held.get(made.name)?.origin ?? null;
    this.held.set(made.name, { column: null, reference: `clean-${this.made.length}`, origin });
    this.waiting.set(made.name, steps);
    this.did((other) => other.make(made));
  }

  *settle(): Generator<undefined, void> {
    for (const [name, steps] of this.waiting) this.put(name, yield* steps);
  }

  private put(name: string, column: Column): Column {
    this.waiting.delete(name);
    this.held.set(name, { ...this.held.get(name)!, column });
    return column;
  }

  relabel(name: string, kind: NumericColumn["kind"]): void {
    const { column, ...rest } = this.find(name);
    if (column.kind !== "category") this.held.set(name, { ...rest, column: { ...column, kind } });
  }

  add(made: Made): void {
    this.requireFree(made.name);
    this.make(made);
  }

  overwrite(column: Column): void {
    this.held.set(column.name, { ...this.find(column.name), column });
  }

  remove(names: readonly string[]): void {
    for (const name of names) this.find(name);
    for (const name of names) this.held.delete(name);
    this.did((other) => other.remove(names));
  }

  rename(from: string, to: string): void {
    const { column, ...rest } = this.find(from);
    this.requireFree(to);
    this.held = new Map(
      Array.from(this.held, ([name, each]): [string, Held] =>
        name === from ? [to, { ...rest, column: { ...column, name: to } }] : [name, each],
      ),
    );
  }

  isChoosing(scope: RowScope): boolean {
    return this.scopes.has(scope);
  }

  *choose(scope: RowScope, testOf: RowTest): Generator<undefined, void> {
    this.done.push((other) => other.choose(scope, testOf));
    if (!this.isChoosing(scope)) return;
    const test = testOf((name) => this.column(name));
    for (let row = 0; row < this.rows; row++) {
      if (this.left[row] === 1 && !test(row)) this.left[row] = 0;
      if (row % sliceRows === sliceRows - 1) yield;
    }
  }

  nodes(): readonly PipelineNode[] {
    return this.made;
  }

  references(): ReadonlyMap<string, string> {
    return new Map(Array.from(this.held, ([name, { reference }]) => [name, reference]));
  }

  origins(): ReadonlyMap<string, string> {
    const known = Array.from(this.held, ([name, { origin }]) => [name, origin] as const);
    return new Map(known.flatMap(([name, origin]) => (origin === null ? [] : [[name, origin]])));
  }

  /** Notes something that is done at once. */
  private did(deed: (other: Work) => void): void {
    this.done.push((other) => {
      deed(other);
      return [];
    });
  }

  private requireFree(name: string): void {
    if (this.held.has(name)) throw nameTaken(this.current, name, this.file);
  }

  private find(name: string): Held & { readonly column: Column } {
    const found = this.held.get(name);
    if (found) return { ...found, column: found.column ?? this.put(name, finish(this.waiting.get(name)!)) };
    throw noColumn(this.current, name, { file: this.file, names: [...this.held.keys()] });
  }

  /** A column of the file goes through the same gate as any feature: infinities and empty texts are missing. */
  private gate(name: string): string {
    const held = this.find(name);
    const { column, reference } = held;
    if (!reference.startsWith("column:")) return reference;
    const op = column.kind === "category" ? "strings" : "numbers";
    const [node] = chain([draft(op, {})], [reference], this.made.length + 1);
    this.made.push(node!);
    this.held.set(name, { ...held, reference: node!.id });
    return node!.id;
  }
}
