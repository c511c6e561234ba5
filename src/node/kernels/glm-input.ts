import type { LossKind, Matrix } from "../../core/compute/kernels.ts";
import type { KernelMemory } from "./memory.ts";

/** A generalized linear problem in kernel memory: what does not change from call to call. */
export interface PlacedGlm {
  readonly kind: LossKind;
  readonly x: Matrix;
  readonly outputs: number;
  weights: Float32Array | undefined;
  /** Addresses. */
  readonly at: {
    readonly x: number;
    readonly targets: number;
    /** 0 without weights. */
    readonly weights: number;
  };
}

/** The number by which the kernels know a loss. */
export const lossNumbers: Readonly<Record<LossKind, number>> = { squared: 0, logistic: 1, softmax: 2 };

/** Puts other targets and weights in place of the first ones of those that a problem began with. */
export function retarget(
  memory: KernelMemory,
  placed: PlacedGlm,
  { target, weights }: { readonly target: Float32Array; readonly weights: Float32Array | undefined },
): void {
  memory.floats(placed.at.targets, target.length).set(target);
  if (weights === undefined) return;
  memory.floats(placed.at.weights, weights.length).set(weights);
  placed.weights = weights;
}
