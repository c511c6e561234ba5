import { largest, type Point } from "./line-search.ts";
import type { Objective } from "./objective.ts";
import type { Iterate } from "./types.ts";
import { savedArray, savedNumber, type SavedState } from "./saved-state.ts";

/** Where a solver that goes from point to point stands. */
export interface Position {
  /** Epochs done. */
  readonly epoch: number;
  readonly point: Point;
  /** The largest entry of the gradient at the start. */
  readonly firstSlope: number;
}

/** Evaluates the start, or takes up a saved position. Throws `corrupt-model` when that does not fit. */
export function* openPosition(
  objective: Objective,
  start: Float64Array,
  resumed: SavedState | undefined,
): Generator<null, Position> {
  if (resumed !== undefined) return restorePosition(resumed, objective.size);
  const coefficients = start.slice();
  const gradient = new Float64Array(start.length);
  const point = { coefficients, gradient, ...(yield* objective.evaluate(coefficients, gradient)) };
  return { epoch: 0, point, firstSlope: largest(gradient) };
}

/** The position an epoch later, at `next`, or at the same point when that is null. */
export function advance(position: Position, next: Point | null): Position {
  return { ...position, epoch: position.epoch + 1, point: next ?? position.point };
}

/** What a solver says of a position after an epoch; it can be resumed from there unless it is the last one. */
export function iterateAt(position: Position, { isLast }: { readonly isLast: boolean }): Iterate {
  const { coefficients, loss, value } = position.point;
  return { coefficients, loss, value, save: isLast ? undefined : () => savePosition(position) };
}

/** A position as a saved state. */
export function savePosition({ epoch, point, firstSlope }: Position): SavedState {
  return new Map([
    ["epoch", Float64Array.of(epoch)],
    ["coefficients", point.coefficients],
    ["gradient", point.gradient],
    ["loss", Float64Array.of(point.loss)],
    ["value", Float64Array.of(point.value)],
    ["firstSlope", Float64Array.of(firstSlope)],
  ]);
}

function restorePosition(state: SavedState, size: number): Position {
  return {
    epoch: savedNumber(state, "epoch"),
    point: {
      coefficients: savedArray(state, "coefficients", size),
      gradient: savedArray(state, "gradient", size),
      loss: savedNumber(state, "loss"),
      value: savedNumber(state, "value"),
    },
    firstSlope: savedNumber(state, "firstSlope"),
  };
}

/** Whether the largest entry of the gradient is at most `tolerance` times the larger of 1 and the first one. */
export function isFlat({ point, firstSlope }: Position, tolerance: number): boolean {
  return largest(point.gradient) <= tolerance * Math.max(1, firstSlope);
}
