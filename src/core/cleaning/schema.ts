import * as z from "zod";
import { columnKinds } from "../data/kinds.ts";
import { outlierFields, columnName, columnNames, newColumn, stepOf } from "./step-fields.ts";

const dropColumns = stepOf("drop-columns", "Takes columns out.", { columns: columnNames });

const keepColumns = stepOf("keep-columns", "Takes all other columns out.", {
  columns: columnNames.describe("Columns to keep. The target is one of them, or is gone."),
});

const rename = stepOf("rename", "Gives a column another name.", {
  column: columnName,
  to: newColumn.describe("New name; no other column may have it."),
});

const cast = stepOf("cast", "Reads columns as another kind; cells that do not fit become missing.", {
  columns: columnNames,
  kind: z.enum(columnKinds).describe("What the columns hold afterwards."),
});

const parseDates = stepOf("parse-dates", "Reads texts as dates; what no format fits becomes missing.", {
  columns: columnNames,
  formats: z
    .array(z.string().min(2))
    .min(1)
    .describe("Formats to try, in order: %Y %m %d %H %M %S %b %y and plain text, as in %d/%m/%Y."),
});

const parseNumbers = stepOf("parse-numbers", 'Reads texts like "1,234", "12%" and "$5" as numbers.', {
  columns: columnNames,
  decimal: z.enum([".", ","]).default(".").describe("Sign between units and fraction; the other one groups."),
});

const normalizeText = stepOf("normalize-text", "Trims texts and gives all the same case.", {
  columns: columnNames,
  trim: z.boolean().default(true).describe("Take spaces off both ends, and make inner runs one space."),
  case: z
    .enum(["keep", "lower", "upper"])
    .default("keep")
    .describe("Case to give (Latin, Greek and Cyrillic letters)."),
});

const mergeCategories = stepOf("merge-categories", "Gives several categories one name.", {
  column: columnName,
  groups: z
    .array(
      z.strictObject({
        into: z.string().min(1).describe("Name of the merged category."),
        from: z.array(z.string().min(1)).min(1).describe("Categories that become it."),
      }),
    )
    .min(1)
    .describe("What becomes what."),
});

const cell = z.union([z.string(), z.number(), z.null()]);

const replaceValues = stepOf("replace-values", "Replaces values by others, or by nothing.", {
  columns: columnNames,
  values: z
    .array(
      z.strictObject({
        from: z.union([z.string().min(1), z.number()]).describe("Value to look for, the whole cell."),
        to: cell.describe("What stands there instead; null for a missing cell."),
      }),
    )
    .min(1)
    .describe("Values to replace, each by its own."),
});

const fill = stepOf("fill", "Fills missing cells.", {
  columns: columnNames,
  with: z
    .enum(["constant", "median", "mode", "forward", "model"])
    .describe(
      "constant: `value`. median, mode: of the training rows. forward: the cell above, in training rows only. model: a linear model of the columns `from`.",
    ),
  value: z
    .union([z.string().min(1), z.number()])
    .optional()
    .describe("What to fill in, with `constant`."),
  from: columnNames
    .optional()
    .describe("Numeric columns the model reads; all other ones but the target when left out."),
});

const clipOutliers = stepOf("clip-outliers", "Moves values outside of the bounds onto them.", outlierFields);

const dropOutliers = stepOf(
  "drop-outliers",
  "Takes rows with values outside of the bounds out.",
  outlierFields,
);

const dropDuplicates = stepOf("drop-duplicates", "Takes rows out that stand in the file already.", {
  columns: columnNames.optional().describe("Columns that make a row the same; all when left out."),
  keep: z.enum(["first", "last"]).default("first").describe("Which of equal rows stays."),
});

const filterRows = stepOf("filter-rows", "Keeps the rows that a condition is true of.", {
  keep: z
    .string()
    .min(1)
    .describe(
      'Condition, as in: age >= 18 and (city in ("Rome", "Oslo") or not income is missing). A column with spaces stands in backticks; a backtick in its name is written twice.',
    ),
});

const dateParts = stepOf("date-parts", "Makes numbers of a date, each in a column of its own.", {
  column: columnName,
  parts: z
    .array(z.enum(["year", "quarter", "month", "day", "weekday", "day-of-year", "hour", "minute"]))
    .min(1)
    .describe("Parts to take; a weekday is 1 (Monday) to 7."),
});

const transform = stepOf("transform", "Bends skewed numbers straight.", {
  columns: columnNames,
  function: z
    .enum(["log", "log1p", "box-cox", "yeo-johnson"])
    .describe("log and box-cox need numbers above 0, log1p above -1; others become missing."),
  lambda: z
    .number()
    .min(-10)
    .max(10)
    .optional()
    .describe("Exponent of box-cox and yeo-johnson; the most likely one of the training rows when left out."),
});

const bin = stepOf("bin", "Makes categories of numbers.", {
  columns: columnNames,
  bins: z.int().min(2).max(100).default(5).describe("Number of bins."),
  by: z
    .enum(["quantile", "width"])
    .default("quantile")
    .describe("quantile: as many training rows in each. width: equally wide."),
  edges: z
    .array(z.number())
    .min(1)
    .max(99)
    .optional()
    .describe("Inner edges instead, ascending; a value on an edge is in the upper bin."),
});

const groupRare = stepOf("group-rare", "Puts rare categories together.", {
  columns: columnNames,
  share: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.01)
    .describe("Categories in less than this share of the training rows are rare; so are unseen ones."),
  into: z.string().min(1).default("other").describe("Name of the common category."),
});

const targetEncode = stepOf("target-encode", "Puts the mean of the target in the place of a category.", {
  columns: columnNames,
  smoothing: z
    .number()
    .min(0)
    .optional()
    .describe("Rows that the overall mean counts for; by the spread of the target when left out."),
  folds: z
    .int()
    .min(2)
    .max(20)
    .default(5)
    .describe("Training rows get the mean of the other folds, so that none sees its own target."),
});

const textFeatures = stepOf("text-features", "Makes numbers of a text.", {
  column: columnName,
  length: z.boolean().default(true).describe("A column with the number of characters."),
  hash: z
    .int()
    .min(2)
    .max(65536)
    .optional()
    .describe("A column with the hash of the text (FNV-1a), from 0 to this number less one."),
});

const interact = stepOf("interact", "Makes a new column of two.", {
  left: columnName,
  right: columnName,
  by: z
    .enum(["product", "sum", "difference", "ratio", "cross"])
    .describe("How to join them; cross makes pairs of categories, the others take numbers."),
  into: newColumn.optional().describe("Name of the new column; made of the two names when left out."),
});

/** One step of cleaning; `step` says which. */
export const cleaningStepSchema = z.discriminatedUnion("step", [
  dropColumns,
  keepColumns,
  rename,
  cast,
  parseDates,
  parseNumbers,
  normalizeText,
  mergeCategories,
  replaceValues,
  fill,
  clipOutliers,
  dropOutliers,
  dropDuplicates,
  filterRows,
  dateParts,
  transform,
  bin,
  groupRare,
  targetEncode,
  textFeatures,
  interact,
]);

export type CleaningStep = z.output<typeof cleaningStepSchema>;

/** Steps in order; no id twice. */
export const cleaningStepsSchema = z
  .array(cleaningStepSchema)
  .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, {
    error: "Every step needs an id of its own.",
  });

/** A file of steps: what is done to a data file before a model exists. */
export const cleaningFileSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  file: z.string().min(1).optional().describe("Data file the steps were made for."),
  target: z
    .string()
    .min(1)
    .optional()
    .describe("Column to predict, for steps that learn of it (target-encode) or leave it out (fill)."),
  steps: cleaningStepsSchema.describe("What to do, in order."),
});

/** What a file of cleaning steps holds. */
export type CleaningFile = z.output<typeof cleaningFileSchema>;
