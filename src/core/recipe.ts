import * as z from "zod";
import { cleaningStepsSchema } from "./cleaning/schema.ts";
import { columnKinds } from "./data/kinds.ts";
import { passSchema } from "./passes/schema.ts";
import { learnerSchema } from "./learners/schema.ts";

/** In megabytes; the program and the reader of tables take the half of it. */
export const leastMemoryLimit = 512;

const describedPath = z.string().min(1).describe("Path of the data file, relative to the workspace folder.");

const dataSchema = z.strictObject({
  file: describedPath,
  delimiter: z.string().length(1).optional().describe("Cell separator; sniffed when left out."),
  encoding: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Encoding of the text by its name in the WHATWG Encoding standard, for example windows-1252; recognized when left out.",
    ),
  header: z
    .boolean()
    .optional()
    .describe("Whether the first line holds column names; sniffed when left out."),
  nullWords: z.array(z.string()).optional().describe("More words that mean a missing cell."),
  badRows: z
    .enum(["error", "drop"])
    .default("error")
    .describe("What to do with rows that have too many or too few cells."),
  memoryLimit: z
    .int()
    .min(leastMemoryLimit)
    .optional()
    .describe(
      "Megabytes of memory a training may take. A file that does not fit is read in pieces: preparation is fitted on a sample, the model on all training rows. No limit when left out.",
    ),
});

const splitSchema = z.strictObject({
  holdout: z.number().gt(0).lt(1).default(0.2).describe("Share of rows held out for the final metrics."),
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .default(42)
    .describe("Seed of the split and of everything random in training."),
  stratify: z.boolean().default(true).describe("Keep class shares equal in all parts (classification)."),
  validation: z
    .number()
    .min(0)
    .lt(1)
    .default(0.1)
    .describe("Share of the training rows used for early stopping and the validation curve; 0 for none."),
});

const oversampleSchema = z.strictObject({
  method: z.literal("smote-nc").default("smote-nc").describe("How rows are made."),
  to: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .describe("Rows a class shall have, as a share of those of the largest class."),
  neighbors: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe("Nearest rows of the class between which rows are made."),
});

const monitorSchema = z.strictObject({
  date: z.string().optional().describe("Date column that orders the windows; row order when left out."),
  window: z
    .union([z.enum(["day", "week", "month", "quarter", "year"]), z.int().min(1)])
    .optional()
    .describe("Length of a window: a calendar unit (with a date column) or a number of rows."),
  psi: z
    .number()
    .gt(0)
    .default(0.25)
    .describe("Population stability index above which a column has drifted."),
  missing: z
    .number()
    .gt(0)
    .default(0.1)
    .describe("Rise of the missing rate (as a share of rows) that is a breach."),
  metricDrop: z
    .number()
    .gt(0)
    .default(0.05)
    .describe("Loss against the hold-out that is a breach: absolute for accuracy, relative for RMSE."),
});

/** The recipe: everything that decides a model. Running it again on the same file gives the same model. */
export const recipeSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  data: dataSchema,
  target: z.string().min(1).describe("Name of the column to predict."),
  task: z.enum(["classification", "regression"]).describe("What kind of prediction."),
  kinds: z
    .record(z.string(), z.enum(columnKinds))
    .optional()
    .describe("Column kinds that override the guess, by column name."),
  cleaning: cleaningStepsSchema
    .default([])
    .describe(
      "Steps between the file and the features, in order. Those that change cells become part of the model, those that choose rows do so in training only.",
    ),
  features: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Columns to learn from; all usable ones when left out."),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Column of row weights: numbers of at least 0, never a feature. They count in the fit and its losses; preparation and hold-out metrics count every row once.",
    ),
  split: splitSchema.prefault({}),
  oversample: oversampleSchema
    .optional()
    .describe(
      "Make rows of the smaller classes between those to learn from (classification); validation and hold-out have none.",
    ),
  learner: learnerSchema,
  passes: z.array(passSchema).default([]).describe("Rewrites of the model, in order."),
  monitor: monitorSchema.prefault({}),
});

export type Recipe = z.output<typeof recipeSchema>;
