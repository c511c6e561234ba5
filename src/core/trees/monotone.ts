import type { Split, ValueBounds } from "./growth.ts";
import { leafValueOf } from "./score.ts";

interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

/** The leaf value that minimizes the second-order loss within bounds. */
export function boundedValueOf({ gradient, hessian }: Sums, l2: number, { low, high }: ValueBounds): number {
  return Math.max(low, Math.min(high, leafValueOf(gradient, hessian, l2)));
}

/**
 * How much a leaf lowers the loss, twice over, with the value that its bounds allow: −(2·G·v + (H + λ)·v²); without
 * bounds in the way that is `scoreOf`.
 */
export function boundedScoreOf(sums: Sums, l2: number, bounds: ValueBounds): number {
  const value = boundedValueOf(sums, l2, bounds);
  return -(2 * sums.gradient + (sums.hessian + l2) * value) * value;
}

export interface MonotoneNode extends Sums {
  readonly bounds: ValueBounds;
}

/**
 * What a split gains under bounds, and −Infinity when its sides go against `direction`: 1 when the left side may not
 * be higher, −1 when it may not be lower, 0 for either.
 */
export function monotoneGain(
  left: Sums,
  node: MonotoneNode,
  { l2, direction }: { readonly l2: number; readonly direction: number },
): number {
  const { bounds } = node;
  const right = { gradient: node.gradient - left.gradient, hessian: node.hessian - left.hessian };
  const step = boundedValueOf(right, l2, bounds) - boundedValueOf(left, l2, bounds);
  if (step * direction < 0) return -Infinity;
  return (
    boundedScoreOf(left, l2, bounds) + boundedScoreOf(right, l2, bounds) - boundedScoreOf(node, l2, bounds)
  );
}

/**
 * Bounds of the two sides of a split. By a monotone column they part in the middle of their values, so that nothing
 * that is grown below can cross; by others they are those of the node (scikit-learn's and LightGBM's "basic" method).
 */
export function boundsBelow(
  split: Split,
  node: MonotoneNode,
  { l2, direction }: { readonly l2: number; readonly direction: number },
): readonly [ValueBounds, ValueBounds] {
  const { bounds } = node;
  if (direction === 0) return [bounds, bounds];
  const right = { gradient: node.gradient - split.gradient, hessian: node.hessian - split.hessian };
  const middle = (boundedValueOf(split, l2, bounds) + boundedValueOf(right, l2, bounds)) / 2;
  const below = { low: bounds.low, high: middle };
  const above = { low: middle, high: bounds.high };
  return direction > 0 ? [below, above] : [above, below];
}
