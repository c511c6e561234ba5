import * as z from "zod";

/** Hyperparameters that single trees and forests share. */
export const treeParameters = {
  depth: z
    .int()
    .min(1)
    .max(1000)
    .default(1000)
    .describe("Most questions on the way to a leaf (scikit-learn: no limit)."),
  minSamples: z.int().min(1).default(1).describe("Fewest rows of a leaf (scikit-learn: 1)."),
  bins: z
    .int()
    .min(2)
    .max(255)
    .default(255)
    .describe("Most bins of a column; a cut stands between two bins (LightGBM: 255)."),
  classWeight: z
    .enum(["none", "balanced"])
    .default("none")
    .describe("`balanced` gives all classes the same total weight (King & Zeng 2001)."),
};
