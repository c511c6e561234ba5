import type { FitRows } from "../learners/types.ts";
import type { GrownLeaf, GrownTree } from "./growth.ts";
import type { BoostingObjective } from "./objectives/objective.ts";
import { boundedValueOf } from "./monotone.ts";
import { leafValueOf } from "./score.ts";

export interface LeafValueRequest {
  readonly tree: GrownTree;
  readonly objective: BoostingObjective;
  readonly train: FitRows;
  /** Scores before the tree. */
  readonly scores: Float64Array;
  readonly order: Int32Array;
  readonly l2: number;
  readonly learningRate: number;
}

/**
 * What each leaf adds to the scores: the Newton step, or what the objective renews it to, shrunk. A tree that
 * is its root alone adds nothing.
 */
export function leafValues(request: LeafValueRequest): Float64Array {
  const { tree, objective, l2, learningRate } = request;
  if (tree.leaves.length === 1) return new Float64Array(1);
  return Float64Array.from(tree.leaves, (leaf) => {
    const value = objective.renew ? renewed(request, leaf) : newtonStep(leaf, l2);
    return Math.fround(learningRate * value);
  });
}

function newtonStep(leaf: GrownLeaf, l2: number): number {
  const { gradient, hessian, bounds, smoothing = 0 } = leaf;
  const smoothed = l2 + smoothing;
  return bounds === undefined
    ? leafValueOf(gradient, hessian, smoothed)
    : boundedValueOf(leaf, smoothed, bounds);
}

function renewed({ objective, train, scores, order }: LeafValueRequest, { from, to }: GrownLeaf): number {
  const rows = order.subarray(from, to);
  const residuals = Float64Array.from(rows, (row) => train.target[row]! - scores[row]!);
  const weights = Float64Array.from(rows, (row) => train.weights?.[row] ?? 1);
  return objective.renew?.(residuals, weights) ?? 0;
}
