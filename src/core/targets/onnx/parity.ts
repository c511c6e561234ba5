import type { Table } from "../../data/table.ts";
import { TablewrightError } from "../../errors.ts";
import type { Parity } from "../../lifecycle/reports.ts";
import { bindColumns, type ColumnReader } from "../../pipeline/columns.ts";
import type { Pipeline, StringColumn } from "../../pipeline/types.ts";
import type { TargetAnswers } from "../answers.ts";
import { checkParity } from "../parity.ts";
import type { OnnxFeed, OnnxOutput, OnnxReferee } from "../referee.ts";
import { onnxNames } from "./names.ts";

export interface OnnxParityRequest {
  readonly pipeline: Pipeline;
  /** The exported model. */
  readonly bytes: Uint8Array;
  readonly table: Table;
  /** Row numbers of the hold-out rows. */
  readonly rows: Int32Array;
  readonly referee: OnnxReferee;
  /** Called between blocks of rows; what it throws ends the comparison. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/**
 * Runs an exported model in ONNX Runtime and holds it against its pipeline: see `checkParity`. Throws
 * `export-failed` when the model does not load or run.
 */
export async function checkOnnxParity(request: OnnxParityRequest): Promise<Parity> {
  const { pipeline, bytes, table: data, rows: holdout, referee, pause } = request;
  const names = onnxNames(pipeline);
  const run = async (table: Table, rows: Int32Array): Promise<TargetAnswers> => {
    const readers = bindColumns(pipeline.inputs, { table, rows });
    const feeds = Object.fromEntries(
      readers.map((read, index) => [names.inputs[index]!, toFeed(read, rows.length)]),
    );
    const outputs = await referee.run(bytes, feeds, rows.length);
    return {
      labels: pipeline.task === "classification" ? textsOf(outputs, names.label) : [],
      scores: numbersOf(outputs, names.scores),
    };
  };
  return checkParity({ pipeline, table: data, rows: holdout, run, referee: referee.name, pause });
}

function toFeed(read: ColumnReader, rows: number): OnnxFeed {
  const value = read(0, rows);
  if (value.type === "strings") return { type: "string", data: toTexts(value.columns[0]!) };
  return { type: "double", data: Float64Array.from(value.data) };
}

function toTexts({ codes, levels }: StringColumn): readonly string[] {
  return Array.from(codes, (code) => levels[code] ?? "");
}

type Outputs = Readonly<Record<string, OnnxOutput>>;

function textsOf(outputs: Outputs, name: string): readonly string[] {
  const data = Object.hasOwn(outputs, name) ? outputs[name]?.data : undefined;
  if (data !== undefined && isTexts(data)) return data;
  throw missingOutput(name, "strings");
}

function numbersOf(outputs: Outputs, name: string): Float32Array {
  const data = Object.hasOwn(outputs, name) ? outputs[name]?.data : undefined;
  if (data instanceof Float32Array) return data;
  throw missingOutput(name, "float32 numbers");
}

function isTexts(data: OnnxOutput["data"]): data is readonly string[] {
  return Array.isArray(data);
}

function missingOutput(name: string, expected: string): TablewrightError {
  const message = `The exported model gave no output "${name}" of ${expected}`;
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return new TablewrightError("export-failed", message, { expected, found: "none", next });
}
