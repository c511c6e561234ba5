import type { Kernels, Matrix, Moments } from "../compute/kernels.ts";
import { TablewrightError } from "../errors.ts";
import type { VarianceReport } from "../lifecycle/reports.ts";
import { float32Data, float32Tensor } from "../pipeline/tensors.ts";
import type { NodeDraft } from "../pipeline/types.ts";
import { finish } from "../steps.ts";
import { principalComponents, type PrincipalComponents } from "./principal-components.ts";
import type { ProjectionSpec } from "./schema.ts";

export interface ProjectionRequest {
  /** The design matrix of the training rows. */
  readonly x: Matrix;
  readonly spec: ProjectionSpec;
  readonly kernels: Pick<Kernels, "momentSteps" | "eigen">;
}

export interface Projection {
  /** The `project` op, to stand behind the design matrix. */
  readonly draft: NodeDraft;
  readonly variance: VarianceReport;
}

/**
 * Principal component analysis of a design matrix (centered, not scaled: the design matrix is standardized
 * already). A share of variance keeps the fewest components whose cumulative share exceeds it, as
 * scikit-learn's `PCA(n_components=share)` does; a number keeps that many.
 * Throws `bad-usage` for more components than columns or rows, and `bad-input` when there are fewer than
 * two rows or nothing varies.
 */
export function fitProjection(request: ProjectionRequest): Projection {
  return finish(projectionSteps(request));
}

/** `fitProjection` in steps of some ten milliseconds, so that a caller can let messages in. */
export function* projectionSteps({ x, spec, kernels }: ProjectionRequest): Generator<undefined, Projection> {
  if (x.rows < 2) throw tooFewRows(x);
  const most = Math.min(x.columns, x.rows);
  if (spec.components !== undefined && spec.components > most)
    throw tooManyComponents(spec.components, x, most);
  const moments = yield* kernels.momentSteps(x);
  const total = totalVariance(moments, x);
  const components = yield* principalComponents({
    covariance: moments.covariance,
    size: x.columns,
    loops: kernels.eigen,
    wanted: (variances) =>
      spec.components ?? Math.min(most, componentsFor(variances, spec.variance! * total)),
  });
  return {
    draft: toDraft(components, moments.mean),
    variance: {
      inputs: x.columns,
      components: x.columns,
      wanted: spec.variance ?? null,
      kept: components.loadings.length,
      shares: Array.from(components.variances, (variance) => variance / total),
    },
  };
}

/** Multiply-adds of one slice: some 20 ms on two threads. */
const sliceWork = 2e8;

/** Evaluates the `project` op on a design matrix, slice by slice, with the kernels: within float32 rounding. */
export function* projectedSteps({
  x,
  draft: { tensors },
  kernels,
}: {
  readonly x: Matrix;
  readonly draft: NodeDraft;
  readonly kernels: Pick<Kernels, "matrix" | "dense">;
}): Generator<undefined, Matrix> {
  const layer = { x, weights: float32Data(tensors, "components"), bias: float32Data(tensors, "bias") };
  const out = kernels.matrix(x.rows, layer.bias.length);
  const length = Math.max(1024, Math.floor(sliceWork / layer.weights.length));
  for (let from = 0; from < x.rows; from += length) {
    kernels.dense(layer, out, { from, to: Math.min(x.rows, from + length) });
    yield;
  }
  return out;
}

function totalVariance({ mean, covariance }: Moments, x: Matrix): number {
  const total = mean.reduce((sum, _, column) => sum + covariance[column * (x.columns + 1)]!, 0);
  if (total > 0 && Number.isFinite(total)) return total;
  throw new TablewrightError("bad-input", "Principal components need columns that vary", {
    expected: "a total variance above zero",
    found: `${x.columns} columns with a total variance of ${total}`,
    next: "Learn from columns that differ between rows, or leave the projection out.",
  });
}

/** Fewest components whose variances together exceed `wanted`. */
function componentsFor(variances: Float64Array, wanted: number): number {
  let sum = 0;
  const index = variances.findIndex((part) => (sum += part) > wanted);
  return index < 0 ? variances.length : index + 1;
}

/** Component vectors as columns; the bias takes the projected mean away. */
function toDraft({ loadings }: PrincipalComponents, mean: Float64Array): NodeDraft {
  const inputs = mean.length;
  const kept = loadings.length;
  const components = new Float32Array(inputs * kept);
  const bias = new Float32Array(kept);
  for (const [component, vector] of loadings.entries()) {
    for (const [input, loading] of vector.entries()) components[input * kept + component] = loading;
    bias[component] = -vector.reduce((sum, loading, input) => sum + loading * mean[input]!, 0);
  }
  const tensors = { components: float32Tensor(components, [inputs, kept]), bias: float32Tensor(bias) };
  return { op: "project", parameters: {}, tensors };
}

function tooFewRows({ rows }: Matrix): TablewrightError {
  return new TablewrightError("bad-input", "Principal components need at least two training rows", {
    expected: "2 rows or more",
    found: String(rows),
    next: "Train on more rows, or leave the projection out.",
  });
}

function tooManyComponents(kept: number, { columns, rows }: Matrix, most: number): TablewrightError {
  const message = `${kept} principal components cannot be had from ${columns} columns and ${rows} rows`;
  return new TablewrightError("bad-usage", message, {
    expected: `at most ${most} components`,
    found: String(kept),
    next: `Ask for ${most} or fewer, or for a share of variance such as 0.95.`,
  });
}
