import * as z from "zod";
import { leastMemoryLimit } from "../../recipe.ts";
import { readingFields } from "../reading-input.ts";
import { rowsFile } from "../rows-file.ts";

/** What the user may ask of `clean`. */
export const cleanInput = z.strictObject({
  file: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Path of the data file, which stays as it is; that of the recipe or of the steps when left out",
    ),
  steps: z.string().min(1).optional().describe("File of cleaning steps to do, in order"),
  recipe: z
    .string()
    .min(1)
    .optional()
    .describe("Do the steps of a model's recipe instead: its name, or the path of a recipe.json"),
  add: z
    .array(z.string().min(1))
    .optional()
    .describe(
      `Step to do behind the others, as in 'fill columns=age with=median', or as JSON; may be repeated`,
    ),
  save: z.string().min(1).optional().describe("File to write all the steps to, for later files"),
  replaces: z
    .array(z.string())
    .optional()
    .describe(
      "With --save: lists of steps as JSON, one of which the file may hold now; others, and what cannot be read, stay",
    ),
  out: rowsFile("the cleaned copy", "<file>.clean.csv"),
  preview: z.boolean().optional().describe("Show what the steps do, and write no copy"),
  show: z.string().min(1).optional().describe("Id of a step whose rows are shown before and after it"),
  target: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Column to predict, for steps that learn of it; that of the recipe or of the steps when left out",
    ),
  partial: z
    .boolean()
    .optional()
    .describe("With --preview: report the steps before one that cannot be done, instead of failing"),
  sample: z
    .boolean()
    .optional()
    .describe("With --preview: look at rows from all over a large file instead of at all of it"),
  force: z.boolean().optional().describe("Replace the files to write when they are there"),
  memory: z
    .int()
    .min(leastMemoryLimit)
    .optional()
    .describe("Megabytes of memory to keep within; a larger file is cleaned in pieces"),
  badRows: z
    .enum(["error", "drop"])
    .optional()
    .describe("What to do with rows of the wrong length (default error)"),
  ...readingFields,
});

export type CleanInput = z.output<typeof cleanInput>;
