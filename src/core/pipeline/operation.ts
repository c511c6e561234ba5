import type * as z from "zod";
import type { TreeScorer } from "../compute/packed-trees.ts";
import type { Tensor, Value, ValueShape } from "./types.ts";

export type ValueType = Value["type"];

/**
 * What a tensor of an op must be. Axes are named: every use of a name within a node must have the same
 * length, and `inputs` is the total width of the node's inputs.
 */
export interface TensorRule {
  readonly dtype: Tensor["dtype"];
  readonly axes: readonly string[];
  /** Every entry is greater than zero. */
  readonly positive?: boolean;
  /** Entries may be positive infinity; all are finite otherwise. */
  readonly mayBeInfinite?: boolean;
  /** Axes may have no length at all; they have at least one entry otherwise. */
  readonly mayBeEmpty?: boolean;
  /** Versions of an earlier Tablewright do without; predictions do not read it. */
  readonly mayBeMissing?: boolean;
}

export type Tensors = Readonly<Record<string, Tensor>>;

/** An answer instead of a width: why a node cannot be right. */
export interface Mismatch {
  readonly expected: string;
  readonly found: string;
}

/** What the width of a node's result is worked out from. */
export interface WidthQuestion<Parameters> {
  readonly parameters: Parameters;
  /** Total width of the inputs. */
  readonly inputs: number;
  /** Lengths of the named tensor axes. */
  readonly axes: ReadonlyMap<string, number>;
}

/** A node that has passed its checks: parsed parameters, checked tensors, known shapes. */
export interface BoundNode<Parameters = unknown> {
  readonly parameters: Parameters;
  readonly tensors: Tensors;
  readonly inputs: readonly ValueShape[];
  readonly output: ValueShape;
}

/**
 * Evaluates one block of rows. The result lives in a buffer of the evaluation and is valid until its next
 * call; inputs are never written to. With a scorer trees are faster, and the result is the same bits.
 */
export type Evaluate = (inputs: readonly Value[], rows: number, scorer?: TreeScorer) => Value;

/**
 * One op: its parameters, its shape rule and its reference evaluation, which is the law that targets are
 * held against. Raw numbers are float64; a matrix is float32, and every op that yields one computes in
 * float64 and rounds once at the end.
 */
export interface Operation<Parameters = unknown> {
  readonly name: string;
  /** One sentence: what it yields, and what it does with missing values. */
  readonly summary: string;
  readonly accepts: readonly ValueType[];
  /** Exactly one input, or one and more side by side. */
  readonly arity: "one" | "many";
  readonly yields: ValueType;
  readonly parameters: z.ZodType<Parameters>;
  readonly tensors: Readonly<Record<string, TensorRule>>;
  /** Width of the result, or what is wrong. */
  width(question: WidthQuestion<Parameters>): number | Mismatch;
  /** What is wrong with the content of parameters and tensors whose shapes fit, or null. */
  check?(node: Omit<BoundNode<Parameters>, "output">): Mismatch | null;
  /** Prepares the evaluation of one checked node. */
  bind(node: BoundNode<Parameters>): Evaluate;
  /**
   * Values worth trying in each column of a numbers or strings input, because the op treats them, or their
   * neighbors, in a way of their own: fills, edges, thresholds, categories. Exports are tried on them.
   */
  probes?(node: BoundNode<Parameters>): readonly (readonly (number | string)[])[];
}
