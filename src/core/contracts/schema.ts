import * as z from "zod";

const share = z.number().min(0).max(1);

const columnSchema = z
  .strictObject({
    name: z.string().min(1).describe("Name of the column in the file."),
    kind: z
      .enum(["integer", "number", "boolean", "date", "category", "any"])
      .describe("What its cells are; any holds them to nothing."),
    required: z.boolean().default(true).describe("Whether a file without the column breaks the contract."),
    completeness: share.default(0).describe("Least share of rows that have a value."),
    otherKind: share
      .optional()
      .describe("Share of its cells that may be of another kind, instead of that of all columns."),
    minimum: z.number().optional().describe("Least number allowed."),
    maximum: z.number().optional().describe("Greatest number allowed."),
    values: z
      .array(z.string())
      .min(1)
      .optional()
      .describe("The cells allowed, as written; any when left out."),
  })
  .refine(({ minimum = -Infinity, maximum = Infinity }) => minimum <= maximum, {
    error: "The minimum must not be above the maximum.",
  });

/** What a data file has to keep to. */
export const contractSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  source: z
    .strictObject({
      file: z.string().min(1).describe("Data file it was made from."),
      rows: z.int().min(0).describe("Rows of that file."),
    })
    .optional()
    .describe("Where it comes from; for readers only."),
  extraColumns: z
    .enum(["allow", "warn", "refuse"])
    .default("warn")
    .describe("What a column means that the contract does not name: nothing, a warning, a violation."),
  tolerances: z
    .strictObject({
      kind: share.default(0).describe("… that may be of another kind."),
      range: share.default(0).describe("… that may lie outside of minimum and maximum."),
      values: share.default(0).describe("… that may hold another value."),
    })
    .prefault({})
    .describe("Share of a column's cells …"),
  columns: z
    .array(columnSchema)
    .min(1)
    .refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length, {
      error: "No column may be named twice.",
    })
    .describe("What each column holds."),
});

export type Contract = z.output<typeof contractSchema>;
export type ContractColumn = Contract["columns"][number];
export type ContractKind = ContractColumn["kind"];
