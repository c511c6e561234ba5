import { float32Data } from "../pipeline/tensors.ts";
import type { Pipeline } from "../pipeline/types.ts";
import { dropColumns } from "./drop-columns.ts";
import { countRounds, keepRounds } from "./keep-rounds.ts";
import { zeroSmallest } from "./prune-weights.ts";
import { countUnits, removeUnits } from "./remove-units.ts";

/** How much there is of what pruning takes away. */
export interface PruneCounts {
  /** Weights of dense layers that are not zero. */
  readonly weights: number;
  /** Units of hidden layers. */
  readonly units: number;
  /** Rounds of boosting. */
  readonly rounds: number;
  /** Raw columns that the model reads. */
  readonly columns: number;
}

/** What can be pruned: the weights of dense layers, or the rounds of boosting. Null for other models. */
export function prunedPart(pipeline: Pipeline, learner: string): "weights" | "rounds" | null {
  if (learner === "boosting" && countRounds(pipeline) > 1) return "rounds";
  return pipeline.nodes.some(({ op }) => op === "dense") ? "weights" : null;
}

/**
 * Takes the share `sparsity` away: of each layer's weights those nearest to zero, or of boosting the last rounds
 * (one stays). Hidden units and raw columns that thereby take no part any more go too. Needs no data.
 */
export function prunePipeline(pipeline: Pipeline, part: "weights" | "rounds", sparsity: number): Pipeline {
  if (part === "weights") return dropColumns(removeUnits(zeroSmallest(pipeline, sparsity)));
  const rounds = countRounds(pipeline);
  return dropColumns(keepRounds(pipeline, Math.max(1, rounds - Math.floor(sparsity * rounds))));
}

/** Counts what is left of a pipeline. */
export function pruneCounts(pipeline: Pipeline): PruneCounts {
  const layers = pipeline.nodes.filter(({ op }) => op === "dense");
  return {
    weights: layers.reduce(
      (sum, { tensors }) => sum + float32Data(tensors, "weights").filter((weight) => weight !== 0).length,
      0,
    ),
    units: countUnits(pipeline),
    rounds: countRounds(pipeline),
    columns: pipeline.inputs.length,
  };
}

/** Whether a pruned pipeline has less than it was made of. */
export function takesAway(before: Pipeline, after: Pipeline): boolean {
  const [from, to] = [pruneCounts(before), pruneCounts(after)];
  return to.weights < from.weights || to.rounds < from.rounds || to.columns < from.columns;
}
