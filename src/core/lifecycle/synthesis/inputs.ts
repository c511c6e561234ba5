import * as z from "zod";
import { scenarioKinds } from "../../scenarios/kinds.ts";
import { readingFields } from "../reading-input.ts";
import { rowsFile } from "../rows-file.ts";

/** What the user may ask of `synthesize`. */
export const synthesizeInput = z.strictObject({
  file: z.string().min(1).describe("Path of the data file to make rows like"),
  rows: z.int().min(1).max(1e9).optional().describe("Rows to make; as many as the file has when left out"),
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .default(42)
    .describe("Seed: the same file and seed give the same rows"),
  out: rowsFile("the rows", "<file>.synthetic.csv"),
  target: z
    .string()
    .min(1)
    .optional()
    .describe("Column with classes, for --balance and --class, and to train on made rows and on real ones"),
  balance: z.boolean().optional().describe("Make as many rows of every class of the target"),
  class: z.string().min(1).optional().describe("Make rows of this class of the target only"),
  force: z.boolean().optional().describe("Replace the file to write when it is there"),
  ...readingFields,
});

/** What the user may ask of `scenario`. */
export const scenarioInput = z.strictObject({
  file: z.string().min(1).describe("Path of the data file to put a shift into; it stays as it is"),
  kind: z.enum(scenarioKinds).describe("Shift to put in"),
  column: z.string().min(1).optional().describe("Column it goes into; not for duplicate-rows"),
  with: z.string().min(1).optional().describe("Second column of swapped-columns"),
  strength: z
    .number()
    .optional()
    .describe(
      "Standard deviations of a mean-shift (default 2), factor of a unit-change (default 1000), else share of rows (default 0.3; 1 for swapped-columns)",
    ),
  seed: z.int().min(0).max(0xffffffff).default(42).describe("Seed: the same cells are changed again"),
  out: z.string().min(1).optional().describe("CSV file to write; <file>.<kind>.csv when left out"),
  force: z.boolean().optional().describe("Replace the files to write when they are there"),
  ...readingFields,
});
