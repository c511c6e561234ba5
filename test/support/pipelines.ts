import type { Table } from "../../src/core/data/table.ts";
import { appendDrafts } from "../../src/core/pipeline/append.ts";
import { checkNodes } from "../../src/core/pipeline/check-nodes.ts";
import { float32Tensor } from "../../src/core/pipeline/tensors.ts";
import type { NodeDraft, Pipeline } from "../../src/core/pipeline/types.ts";
import { fitPreparation } from "../../src/core/preparation/fit.ts";

/** Fits a preparation on all rows of a table and puts drafts for a design matrix of its width behind it. */
export function pipelineOn(
  table: Table,
  drafts: (width: number) => readonly NodeDraft[],
  classes: readonly string[],
): Pipeline {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const preparation = fitPreparation({ table, features: table.columns, rows });
  const { width } = checkNodes(preparation, "pipeline.json").at(-1)!.output;
  return {
    format: "tablewright.pipeline/1",
    task: classes.length > 0 ? "classification" : "regression",
    target: "outcome",
    classes,
    inputs: preparation.inputs,
    nodes: appendDrafts(preparation.nodes, drafts(width)),
  };
}

const waves = (length: number, phase: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => Math.sin(1.7 * index + phase));

/** A layer whose weights are all different. */
export function denseDraft(inputs: number, outputs: number, activation = "none"): NodeDraft {
  const tensors = {
    weights: float32Tensor(waves(inputs * outputs, 1), [inputs, outputs]),
    bias: float32Tensor(waves(outputs, 2)),
  };
  return { op: "dense", parameters: { activation }, tensors };
}

/** A projection whose loadings are all different. */
export function projectDraft(inputs: number, components: number): NodeDraft {
  const tensors = {
    components: float32Tensor(waves(inputs * components, 3), [inputs, components]),
    bias: float32Tensor(waves(components, 4)),
  };
  return { op: "project", parameters: {}, tensors };
}

/** A layer whose weights are int8 codes, all of them in use, with scales far apart. */
export function quantizedDraft(inputs: number, outputs: number, activation = "none"): NodeDraft {
  const codes = Int8Array.from({ length: inputs * outputs }, (_, index) => ((index * 37) % 255) - 127);
  const scales = Float32Array.from({ length: outputs }, (_, output) => 0.013 * 3 ** -output);
  const tensors = {
    codes: { dtype: "I8" as const, shape: [inputs, outputs], data: codes },
    scales: float32Tensor(scales),
    bias: float32Tensor(waves(outputs, 5)),
  };
  return { op: "quantized-dense", parameters: { activation }, tensors };
}

export function linkDraft(name: "sigmoid" | "softmax" | "identity" | "exp"): NodeDraft {
  return { op: "link", parameters: { function: name }, tensors: {} };
}

export function constantDraft(...values: number[]): NodeDraft {
  return { op: "constant", parameters: {}, tensors: { values: float32Tensor(Float32Array.from(values)) } };
}

/** Numbers, holes, categories and a boolean under names that try to break out. */
export const hostileTable: Table = {
  rows: 6,
  columns: [
    { name: "label", kind: "number", values: Float64Array.of(1, 2, 3, NaN, 5, 6) },
    { name: "__proto__", kind: "number", values: Float64Array.of(0.1, -0.2, 1e6, 4, Infinity, -3) },
    {
      name: 'it\'s "quoted"; DROP TABLE x; -- </script> 🦄\nnext',
      kind: "category",
      codes: Int32Array.of(0, 1, 2, 1, -1, 1),
      levels: ["b'", '"a"', "🦄\n", ""],
    },
    { name: "flag", kind: "boolean", values: Float64Array.of(0, 1, 1, NaN, 1, 0) },
    { name: "day", kind: "date", values: Float64Array.of(0, 86_400_000, 1.7e12, NaN, 1, -1) },
    { name: "constructor", kind: "category", codes: Int32Array.of(0, 0, 1, 1, 0, 1), levels: ["x", "ÿ"] },
  ],
};

function varied(rows: number, make: (row: number) => number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => make(row));
}

/** A table of any length with numbers of several scales, holes, many and few categories. */
export function variedTable(rows: number): Table {
  const codes = (levels: number, step: number): Int32Array =>
    Int32Array.from({ length: rows }, (_, row) => ((row * step) % (levels + 1)) - 1);
  const levels = (count: number): string[] => Array.from({ length: count }, (_, level) => `level ${level}`);
  return {
    rows,
    columns: [
      { name: "wave", kind: "number", values: varied(rows, Math.sin) },
      { name: "growth", kind: "number", values: varied(rows, (row) => Math.exp((row % 50) - 25)) },
      { name: "offset", kind: "number", values: varied(rows, (row) => 1e9 + (row % 7) / 8) },
      { name: "holes", kind: "number", values: varied(rows, (row) => (row % 3 === 0 ? NaN : row)) },
      { name: "few", kind: "category", codes: codes(3, 7), levels: levels(3) },
      { name: "many", kind: "category", codes: codes(150, 11), levels: levels(150) },
      { name: "flag", kind: "boolean", values: varied(rows, (row) => row % 2) },
    ],
  };
}
