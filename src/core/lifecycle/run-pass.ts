import { TablewrightError } from "../errors.ts";
import { pruneCounts, prunedPart, prunePipeline, takesAway } from "../passes/prune.ts";
import { quantizePipeline } from "../passes/quantize.ts";
import type { RewriteSpec } from "../passes/schema.ts";
import type { Pipeline } from "../pipeline/types.ts";
import { chooseSparsity } from "./choose-sparsity.ts";
import type { RewriteRequest } from "./rewrite.ts";
import type { PruneDone, QuantizeDone } from "./rewrite-report.ts";

/** What a pass did, before it is known what that costs. */
export interface PassDone {
  readonly pipeline: Pipeline;
  readonly report: PruneDone | QuantizeDone;
}

/** Runs one pass that rewrites a fitted pipeline. Throws `refused` when it finds nothing to do. */
export function runPass(spec: RewriteSpec, pipeline: Pipeline, request: RewriteRequest): Promise<PassDone> {
  return spec.pass === "prune" ? prune(spec, pipeline, request) : Promise.resolve(quantize(spec, pipeline));
}

function quantize(spec: Extract<RewriteSpec, { pass: "quantize" }>, pipeline: Pipeline): PassDone {
  const { pipeline: quantized, ...done } = quantizePipeline(pipeline);
  if (done.ops > 0) return { pipeline: quantized, report: { ...spec, ...done } };
  throw nothingToDo(pipeline, {
    message: "This model has no weights to quantize.",
    expected: "a model with dense layers or a projection: linear, logistic, mlp, or one behind PCA",
    next: "Quantize a model with weights; trees keep what they compare with as it is.",
  });
}

async function prune(
  spec: Extract<RewriteSpec, { pass: "prune" }>,
  pipeline: Pipeline,
  request: RewriteRequest,
): Promise<PassDone> {
  const part = prunedPart(pipeline, request.learner);
  if (part === null)
    throw nothingToDo(pipeline, {
      message: "This model has nothing that pruning could take away.",
      expected: "dense layers or rounds of boosting: linear, logistic, mlp or boosting",
      next: "Train a forest with fewer trees (--set trees=50), or a tree with --set pruning=0.01.",
    });
  const { maxLoss, sparsity: given } = spec;
  const choice = given === undefined ? await chooseSparsity({ ...request, pipeline, part, maxLoss }) : null;
  const sparsity = given ?? choice!.sparsity;
  const pruned = prunePipeline(pipeline, part, sparsity);
  if (!takesAway(pipeline, pruned))
    throw nothingToDo(pipeline, {
      message: `Pruning ${sparsity} of the ${part} takes nothing away.`,
      expected: `a share that comes to one of the ${part} or more`,
      next: "Ask for a larger share, for example --prune 0.5.",
    });
  const counts = { from: pruneCounts(pipeline), to: pruneCounts(pruned) };
  return { pipeline: pruned, report: { pass: "prune", part, sparsity, choice, ...counts } };
}

interface Idle {
  readonly message: string;
  readonly expected: string;
  readonly next: string;
}

function nothingToDo({ nodes }: Pipeline, { message, expected, next }: Idle): TablewrightError {
  const found = [...new Set(nodes.map(({ op }) => op))].join(", ");
  return new TablewrightError("refused", message, { expected, found, next });
}
