import * as z from "zod";
import { leastMemoryLimit } from "../recipe.ts";
import { aliasName, modelName } from "../registry/names.ts";
import { isReference } from "../registry/reference.ts";
import { targets } from "../targets/index.ts";
import { opsetRange } from "../targets/onnx/lower.ts";
import { sqlDialects } from "../targets/target.ts";
import { contractUse } from "./contract/use.ts";
import { readingFields } from "./reading-input.ts";
import { rowsFile } from "./rows-file.ts";

const dataFile = z.string().min(1).describe("Path of the data file");
const reference = z
  .string()
  .refine(isReference, { error: "Not a version of a model: write name, name@version or name@alias." })
  .describe("Version of a model, as name@version or name@alias; name alone is the newest");

export const profileInput = z.strictObject({
  file: dataFile,
  target: z.string().min(1).optional().describe("Column that the others are held against"),
  brief: z.boolean().optional().describe("Leave out how far columns go together"),
  sample: z
    .boolean()
    .optional()
    .describe("Judge the file by rows from many places of it, 8 MB in all: fast, however large it is"),
  out: z
    .string()
    .min(1)
    .optional()
    .describe("File to write the profile to: one HTML page, or JSON, by its ending"),
  force: z.boolean().optional().describe("Replace the file that --out names"),
  ...readingFields,
});

export const trainInput = z.strictObject({
  file: dataFile.optional().describe("Path of the data file; left out with --recipe"),
  target: z.string().min(1).optional().describe("Column to predict"),
  model: modelName.optional().describe("Name of the model; made from the file name when left out"),
  task: z.enum(["classification", "regression"]).optional().describe("Guessed from the target when left out"),
  learner: z
    .string()
    .optional()
    .describe("Name of the learner; linear or logistic, by the task, when left out"),
  set: z
    .array(z.string())
    .optional()
    .describe(
      "Hyperparameter of the learner as name=value, for example l2=0.1, or as name.column=value where it has one a column; may be repeated",
    ),
  recipe: z
    .string()
    .optional()
    .describe("Train again from a model's recipe: its name, or the path of a recipe.json"),
  resume: z
    .boolean()
    .optional()
    .describe("With --recipe: go on from the checkpoint of a training that was interrupted"),
  seed: z.int().min(0).max(0xffffffff).optional().describe("Seed of split and training (default 42)"),
  holdout: z.number().gt(0).lt(1).optional().describe("Share of rows held out (default 0.2)"),
  drop: z.array(z.string()).optional().describe("Column not to learn from; may be repeated"),
  cleaning: z.string().min(1).optional().describe("File of cleaning steps, copied into the recipe"),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe("Column that says how much each row counts in the fit; never learned from"),
  oversample: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      "Make rows of the smaller classes by SMOTE-NC, to learn from only, up to this share of the largest class",
    ),
  badRows: z
    .enum(["error", "drop"])
    .optional()
    .describe("What to do with rows of the wrong length (default error)"),
  ...readingFields,
  memory: z
    .int()
    .min(leastMemoryLimit)
    .optional()
    .describe(
      "Megabytes of memory to train within; a larger file is read in pieces (default a quarter of the machine's, for files that would take half of it)",
    ),
});

export const optimizeInput = z
  .strictObject({
    model: reference,
    pca: z
      .number()
      .gt(0)
      .optional()
      .describe("Share of variance to keep (below 1, for example 0.95) or number of components (1 or more)"),
    prune: z
      .union([z.literal("auto"), z.number().gt(0).lt(1)])
      .optional()
      .describe(
        "Share of the smallest weights, or of the last rounds of boosting, to take away; as much as --max-loss allows when left out",
      )
      .meta({ bare: "auto" }),
    maxLoss: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        "Share of their lead over the baseline that accuracy, log loss or RMSE may lose to pruning on validation rows (default 0.01)",
      ),
    quantize: z
      .enum(["int8"])
      .optional()
      .describe("Keep the weights of layers and projections in 8 bits, with one scale an output (int8)")
      .meta({ bare: "int8" }),
  })
  .refine(({ pca, prune, quantize }) => [pca, prune, quantize].some((pass) => pass !== undefined), {
    error:
      "Say what to do: --pca 0.95 keeps 95 % of the variance, --prune takes weights away, --quantize makes them int8.",
  });

export const varianceInput = z.strictObject({
  model: reference,
  pca: z.number().gt(0).default(0.95).describe("Share of variance or number of components to mark"),
});

export const treeInput = z.strictObject({
  model: reference,
  tree: z.int().min(1).default(1).describe("Number of the tree to show, from 1"),
  depth: z
    .int()
    .min(1)
    .max(30)
    .default(8)
    .describe("Questions to show on the way to a leaf; what lies deeper is counted"),
});

export const evaluateInput = z.strictObject({
  model: reference,
  file: dataFile.optional().describe("Another data file; the version's own hold-out when left out"),
  contract: contractUse
    .optional()
    .describe(
      "Whether the file is held against the model's contract, if it has one, and whether breaking it is a failure (default warn)",
    ),
  ...readingFields,
});

export const exportInput = z.strictObject({
  model: reference,
  to: z
    .enum(targets.map(({ name }) => name))
    .default("onnx")
    .describe("Format of the export"),
  dialect: z.enum(sqlDialects).optional().describe("SQL to write with --to sql (default duckdb)"),
  table: z.string().min(1).optional().describe("Table that SQL reads (default input)"),
  opset: z
    .int()
    .min(opsetRange.first)
    .max(opsetRange.last)
    .optional()
    .describe(
      `Operator set to write with --to onnx, ${opsetRange.first} to ${opsetRange.last} (default 17, or 20 for models that clean texts)`,
    ),
  out: z
    .string()
    .min(1)
    .optional()
    .describe("Folder to write to, or the file when there is one; the model's exports folder when left out"),
});

export const predictInput = z.strictObject({
  model: reference,
  file: dataFile.describe("Path of the data file to predict"),
  out: rowsFile("the answers", "<file>.predictions.csv"),
  id: z.string().optional().describe("Column that names the rows, copied beside the predictions"),
  contract: contractUse
    .optional()
    .describe(
      "Whether the file is held against the model's contract, if it has one, and whether nothing is written when it breaks it (default warn)",
    ),
  ...readingFields,
});

export const monitorInput = z.strictObject({
  model: reference,
  file: dataFile.describe("Path of the later data file"),
  failOn: z
    .enum(["drift", "metric", "contract", "any"])
    .optional()
    .describe("Exit with 1 when there is such a breach"),
  date: z.string().optional().describe("Date column that orders the windows"),
  window: z.string().optional().describe("day, week, month, quarter, year, or a number of rows"),
  ...readingFields,
});

export const promoteInput = z.strictObject({
  model: reference,
  alias: aliasName.default("production").describe("Alias to move"),
});

export const rollbackInput = z.strictObject({
  model: modelName.describe("Model"),
  alias: aliasName.default("production").describe("Alias to move back"),
});

export const listInput = z.strictObject({});
export const historyInput = z.strictObject({ model: modelName.describe("Model") });
export const deleteInput = z.strictObject({
  model: reference.describe("Version to delete, as name@version"),
});
export const compareInput = z.strictObject({
  left: reference.describe("First version, as name@version"),
  right: reference.describe("Second version, as name@version"),
});
