import * as z from "zod";

const projectSchema = z
  .strictObject({
    pass: z.literal("project"),
    variance: z.number().gt(0).lt(1).optional().describe("Share of variance to keep, for example 0.95."),
    components: z.int().min(1).optional().describe("Number of components to keep instead."),
  })
  .refine((pass) => (pass.variance === undefined) !== (pass.components === undefined), {
    error: "Give either `variance` or `components`.",
  })
  .describe("Principal component analysis; the learner is fitted again behind the projection.");

/** One pass of a recipe. */
export const passSchema = z.discriminatedUnion("pass", [projectSchema]);

export type PassSpec = z.output<typeof passSchema>;
