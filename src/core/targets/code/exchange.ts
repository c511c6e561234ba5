import { TablewrightError } from "../../errors.ts";
import { bindColumns, type ColumnReader } from "../../pipeline/columns.ts";
import type { Pipeline, Predictions } from "../../pipeline/types.ts";
import type { Table } from "../../data/table.ts";
import type { TargetAnswers } from "../answers.ts";
import { utf8 } from "../onnx/text.ts";
import { hex } from "./text.ts";

/**
 * Rows for a program: a line each, cells parted by tabs. A number stands in decimal digits (NaN is missing), a
 * text as `x` and the hexadecimal digits of its UTF-8 bytes (none is missing).
 */
export function writeRows({ inputs }: Pipeline, table: Table, rows: Int32Array): string {
  const readers = bindColumns(inputs, { table, rows });
  const columns = readers.map((read) => cellsOf(read, rows.length));
  const lines = Array.from(rows, (_, row) => columns.map((cells) => cells[row]).join("\t"));
  return lines.map((line) => `${line}\n`).join("");
}

function cellsOf(read: ColumnReader, rows: number): readonly string[] {
  const value = read(0, rows);
  if (value.type !== "strings") return Array.from<number, string>(value.data, numberCell);
  const { codes, levels } = value.columns[0]!;
  const cells = levels.map(textCell);
  return Array.from(codes, (code) => cells[code] ?? textCell(""));
}

function numberCell(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function textCell(text: string): string {
  return `x${Array.from(utf8(text), (byte) => hex(byte, 2)).join("")}`;
}

/** Predictions as a program would answer them: see `readAnswers`. */
export function writePredictions({ task, classes }: Pipeline, predictions: Predictions): string {
  const { labels, probabilities, values } = predictions;
  const width = classes.length;
  const cellsOf = (row: number): readonly string[] =>
    task === "regression"
      ? [String(values[row]!)]
      : [
          textCell(classes[labels[row]!]!),
          ...Array.from(probabilities.subarray(row * width, (row + 1) * width), String),
        ];
  return Array.from({ length: predictions.rows }, (_, row) => `${cellsOf(row).join("\t")}\n`).join("");
}

/**
 * Reads what a program answers: a line for each row, with the label as in `writeRows` (classification only)
 * and the scores. Throws `export-failed` when there is not one line a row.
 */
export function readAnswers({ task, classes }: Pipeline, printed: string, rows: number): TargetAnswers {
  const lines = printed.split(/\r?\n/).filter((line) => line !== "");
  if (lines.length !== rows) throw otherCount(lines, rows);
  const known = new Map(classes.map((label) => [textCell(label), label]));
  const cells = lines.map((line) => line.split("\t"));
  if (task === "regression") return { labels: [], scores: cells.map(([score]) => Number(score)) };
  return {
    labels: cells.map(([label]) => known.get(label ?? "") ?? `not a class: ${label}`),
    scores: cells.flatMap(([, ...scores]) => scores.map(Number)),
  };
}

function otherCount(lines: readonly string[], rows: number): TablewrightError {
  const message = `The export answered ${lines.length} lines for ${rows} rows`;
  const next = "This is a defect of Tablewright. Please report it with the log.";
  const found = lines.at(-1)?.slice(0, 200) ?? "nothing";
  return new TablewrightError("export-failed", message, { expected: `${rows} lines`, found, next });
}
