import type { ColumnKind } from "../data/table.ts";

export type Task = "classification" | "regression";

/** A named block of numbers that belongs to a node; stored in tensors.safetensors. */
export interface Tensor {
  readonly dtype: "F64" | "F32" | "I32" | "I8" | "U8";
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array | Int32Array | Int8Array | Uint8Array;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A raw column that the pipeline reads, by the name it has in the file. */
export interface PipelineInput {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** One op of the graph, before it has a place in it. */
export interface NodeDraft {
  readonly op: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/**
 * One op in its place. `inputs` name earlier nodes, or raw columns written `column:<name>`.
 * Nodes stand in topological order.
 */
export interface PipelineNode extends NodeDraft {
  readonly id: string;
  readonly inputs: readonly string[];
}

/**
 * A model: a program from named raw columns to a prediction, with everything prediction needs.
 * The last node yields the scores: class probabilities, or the predicted number.
 */
export interface Pipeline {
  readonly format: "tablewright.pipeline/1";
  readonly task: Task;
  readonly target: string;
  /** Class labels in the order of the probabilities; empty for regression. */
  readonly classes: readonly string[];
  readonly inputs: readonly PipelineInput[];
  readonly nodes: readonly PipelineNode[];
}

/** One column of texts: codes point into `levels`, -1 is missing. */
export interface StringColumn {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** What flows along an edge. All hold `rows` rows. */
export type Value =
  /** Row-major float64, NaN = missing. */
  | { readonly type: "numbers"; readonly width: number; readonly data: Float64Array }
  /** One entry per column. */
  | { readonly type: "strings"; readonly columns: readonly StringColumn[] }
  /** Row-major float32 without missing values. */
  | { readonly type: "matrix"; readonly width: number; readonly data: Float32Array };

/** Shape of a value, without its rows. */
export interface ValueShape {
  readonly type: Value["type"];
  readonly width: number;
}

/** What a pipeline says of each row. */
export interface Predictions {
  readonly rows: number;
  /** rows × classes, row-major; empty for regression. */
  readonly probabilities: Float32Array;
  /** Position in `classes` of the most probable class (the first on ties); empty for regression. */
  readonly labels: Int32Array;
  /** Predicted numbers; empty for classification. */
  readonly values: Float32Array;
}
