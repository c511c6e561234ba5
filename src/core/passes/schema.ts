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

const pruneSchema = z
  .strictObject({
    pass: z.literal("prune"),
    sparsity: z
      .number()
      .gt(0)
      .lt(1)
      .optional()
      .describe(
        "Share of each layer's weights, or of the rounds of boosting, to take away; searched for when left out.",
      ),
    maxLoss: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe(
        "Share of their lead over the baseline that metrics may lose on validation rows, for the search.",
      ),
  })
  .describe(
    "Takes away the smallest weights or the last rounds, and the units and columns that only they used.",
  );

const quantizeSchema = z
  .strictObject({
    pass: z.literal("quantize"),
    type: z.literal("int8").default("int8").describe("What weights are kept as."),
  })
  .describe("Keeps the weights of dense layers and projections as int8, with one scale an output.");

/** One pass of a recipe. */
export const passSchema = z.discriminatedUnion("pass", [projectSchema, pruneSchema, quantizeSchema]);

export type PassSpec = z.output<typeof passSchema>;
/** A pass that the learner is fitted behind. */
export type ProjectionSpec = Extract<PassSpec, { pass: "project" }>;
/** A pass that rewrites a fitted pipeline. */
export type RewriteSpec = Exclude<PassSpec, ProjectionSpec>;

/** The passes that the learner is fitted behind, in order. */
export function projectionsOf(passes: readonly PassSpec[]): readonly ProjectionSpec[] {
  return passes.filter((spec) => spec.pass === "project");
}

/** The passes that rewrite what was fitted, in order. */
export function rewritesOf(passes: readonly PassSpec[]): readonly RewriteSpec[] {
  return passes.filter((spec) => spec.pass !== "project");
}
