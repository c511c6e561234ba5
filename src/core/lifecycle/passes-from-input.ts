import { TablewrightError } from "../errors.ts";
import type { PassSpec, ProjectionSpec } from "../passes/schema.ts";

/** What `optimize` is asked for. */
export interface PassesInput {
  readonly pca?: number | undefined;
  /** The share to take away, or "auto" for as much as costs no more than `maxLoss`. */
  readonly prune?: number | "auto" | undefined;
  readonly maxLoss?: number | undefined;
  readonly quantize?: "int8" | undefined;
}

/** The passes asked for. */
export function passesOf({ pca, prune, maxLoss = 0.01, quantize }: PassesInput): readonly PassSpec[] {
  const passes: PassSpec[] = [];
  if (pca !== undefined) passes.push(projectionOf(pca));
  if (prune === "auto") passes.push({ pass: "prune", maxLoss });
  else if (prune !== undefined) passes.push({ pass: "prune", sparsity: prune, maxLoss });
  if (quantize !== undefined) passes.push({ pass: "quantize", type: quantize });
  return passes;
}

/** Reads a share (below 1) or a number of components (1 and more). Throws `bad-usage` for 1.5 and the like. */
export function projectionOf(pca: number): ProjectionSpec {
  if (pca < 1) return { pass: "project", variance: pca };
  if (Number.isInteger(pca)) return { pass: "project", components: pca };
  throw new TablewrightError("bad-usage", `${pca} is neither a share nor a number of components.`, {
    expected: "a share below 1, or a whole number of components",
    found: String(pca),
    next: "Use for example 0.95 to keep 95 % of the variance, or 10 to keep ten components.",
  });
}

/** The order in which passes make sense: what is projected is fitted, what is fitted is rewritten. */
const order: readonly PassSpec["pass"][] = ["project", "prune", "quantize"];

/** The passes with these in the place of any of their kind, in the order they are run. */
export function withPasses(passes: readonly PassSpec[], wanted: readonly PassSpec[]): readonly PassSpec[] {
  const names = new Set(wanted.map(({ pass }) => pass));
  const kept = passes.filter(({ pass }) => !names.has(pass));
  return [...kept, ...wanted].sort((left, right) => order.indexOf(left.pass) - order.indexOf(right.pass));
}

/**
 * Whether a version with `before` becomes one with `after` by rewriting alone: nothing but rewriting passes at the
 * end is new. It has to be fitted again otherwise.
 */
export function onlyRewrites(before: readonly PassSpec[], after: readonly PassSpec[]): boolean {
  const isSame = before.every((spec, index) => JSON.stringify(spec) === JSON.stringify(after[index]));
  return isSame && after.slice(before.length).every(({ pass }) => pass !== "project");
}
