import * as z from "zod";

/** The name of a column as the step finds it. */
export const columnName = z.string().min(1).describe("Column, by the name it has at this step.");

export const columnNames = z
  .array(z.string().min(1))
  .min(1)
  .describe("Columns, by the names they have at this step.");

export const newColumn = z.string().min(1);

/** What makes a value an outlier: bounds given, or learned from the training rows. */
export const outlierFields = {
  columns: columnNames,
  by: z
    .enum(["iqr", "mad", "bounds"])
    .default("iqr")
    .describe(
      "iqr: so many quartile distances outside of the quartiles. mad: so many scaled median deviations from the median. bounds: `lower` and `upper`.",
    ),
  factor: z.number().gt(0).default(3).describe("How many, with iqr and mad."),
  lower: z.number().optional().describe("Least allowed value, with bounds."),
  upper: z.number().optional().describe("Greatest allowed value, with bounds."),
};

/** The schema of a step: what all have, and fields of its own. */
export function stepOf<Name extends string, Fields extends z.core.$ZodLooseShape>(
  name: Name,
  does: string,
  fields: Fields,
) {
  return z
    .strictObject({
      step: z.literal(name),
      id: z.string().min(1).describe("Name of the step, different from all others."),
      enabled: z.boolean().default(true).describe("False leaves the step out without losing it."),
      ...fields,
    })
    .describe(does);
}
