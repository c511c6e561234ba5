import { checkPipeline } from "../../pipeline/check.ts";
import { predict } from "../../pipeline/predict.ts";
import type { Pipeline } from "../../pipeline/types.ts";
import { synthesizeRows } from "../synthetic-rows.ts";
import type { ShippedTest } from "../target.ts";
import { writePredictions, writeRows } from "./exchange.ts";
import type { ProgramTrial } from "./parity.ts";

/** Most rows of a shipped test. */
export const shippedRows = 1000;

/**
 * The test that goes with an export whose language is not on this machine: the program that would have tried it
 * here, synthetic rows, and what the model says of them. It holds no row of a data file.
 */
export function shippedTest(pipeline: Pipeline, { files, check = "" }: ProgramTrial): ShippedTest {
  const { table } = synthesizeRows(checkPipeline(pipeline));
  const step = Math.ceil(table.rows / shippedRows);
  const rows = Int32Array.from({ length: Math.ceil(table.rows / step) }, (_, index) => index * step);
  const predictions = predict({ pipeline, table, rows });
  return {
    files: new Map([
      ...files,
      ["rows.tsv", writeRows(pipeline, table, rows)],
      ["expected.tsv", writePredictions(pipeline, predictions)],
    ]),
    command: check,
  };
}
