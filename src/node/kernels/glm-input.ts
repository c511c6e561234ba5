import type { LossKind, Matrix } from "../../core/compute/kernels.ts";

/** A generalized linear problem in kernel memory: what does not change from call to call. */
export interface PlacedGlm {
  readonly kind: LossKind;
  readonly x: Matrix;
  readonly outputs: number;
  readonly weights: Float32Array | undefined;
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
