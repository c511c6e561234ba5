import * as z from "zod";
import { readingFields } from "../reading-input.ts";

export const severities = ["error", "warning", "info"] as const;

const findingName = z.string().regex(/^[^:]+(:.+)?$/s, "expected CODE or CODE:COLUMN");

export const checkInput = z.strictObject({
  file: z.string().min(1).describe("Path of the data file"),
  target: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Column to predict, to look for leakage, imbalance and label errors; that of the model when left out",
    ),
  model: z.string().min(1).optional().describe("Model whose recipe says how to read and split the file"),
  contract: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Contract to hold the file against: a model's name, or the path of a contract.json or of a constraints.json of SageMaker Model Monitor",
    ),
  failOn: z.enum(severities).optional().describe("Exit with 1 when there is a finding this grave or graver"),
  ignore: z
    .array(findingName)
    .optional()
    .describe("Finding not to tell again, as CODE or CODE:COLUMN; kept in checks/; may be repeated"),
  unignore: z
    .array(findingName)
    .optional()
    .describe("Finding to tell again that was ignored, as CODE or CODE:COLUMN; may be repeated"),
  showIgnored: z.boolean().optional().describe("Name the findings that are ignored too"),
  seed: z.int().min(0).max(0xffffffff).default(42).describe("Seed of samples and folds"),
  ...readingFields,
});
