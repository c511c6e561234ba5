import { dot, searchLine, type Point } from "./line-search.ts";
import type { Objective } from "./objective.ts";
import { advance, isFlat, iterateAt, openPosition } from "./position.ts";
import { curvaturePreconditioner, type Preconditioner } from "./preconditioner.ts";
import { savedArray, savedNumber, type SavedState } from "./saved-state.ts";
import type { Iterate, Solver, SolverOptions } from "./types.ts";

const pairsKept = 10;

/** A step and the change of the gradient along it. */
interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** 1 / (step · change). */
  readonly inverse: number;
}

/**
 * Limited-memory BFGS (Liu & Nocedal 1989) over 10 pairs, on a bound of the curvature from sampled rows
 * as first guess of the inverse: badly scaled or correlated columns then cost few iterations.
 * Converged when the largest entry of the gradient is at most `tolerance` times the larger of 1 and what
 * it was at the start, or when no step can lower the objective any more in float32.
 */
export function* lbfgs(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
): Solver {
  const precondition = curvaturePreconditioner(objective);
  yield null;
  let position = yield* openPosition(objective, start, resumed);
  if (!Number.isFinite(position.point.value)) return "diverged";
  const pairs = resumed === undefined ? [] : restorePairs(resumed, objective.size);
  while (position.epoch < options.epochs) {
    const { point } = position;
    const next: Point | null = yield* searchLine(
      objective,
      point,
      descentDirection(point, pairs, precondition),
    );
    if (next !== null) remember(pairs, point, next);
    position = advance(position, next);
    const isLast = next === null || isFlat(position, options.tolerance);
    const iterate = iterateAt(position, { isLast });
    yield { ...iterate, save: withPairs(iterate.save, pairs) };
    if (isLast) return "converged";
  }
  return "epochs";
}

function withPairs(save: Iterate["save"], pairs: readonly Pair[]): Iterate["save"] {
  return save && (() => new Map([...save(), ...savePairs(pairs)]));
}

function savePairs(pairs: readonly Pair[]): [string, Float64Array][] {
  const count: [string, Float64Array] = ["pairs", Float64Array.of(pairs.length)];
  return [
    count,
    ...pairs.flatMap(({ step, change, inverse }, i): [string, Float64Array][] => [
      [`step${i}`, step],
      [`change${i}`, change],
      [`inverse${i}`, Float64Array.of(inverse)],
    ]),
  ];
}

function restorePairs(state: SavedState, size: number): Pair[] {
  const count = Math.min(savedNumber(state, "pairs"), pairsKept);
  return Array.from({ length: count }, (_, i) => ({
    step: savedArray(state, `step${i}`, size),
    change: savedArray(state, `change${i}`, size),
    inverse: savedNumber(state, `inverse${i}`),
  }));
}

/** −H⁻¹·gradient by the two-loop recursion (Nocedal & Wright 2006, algorithm 7.4). */
function descentDirection(
  { gradient }: Point,
  pairs: readonly Pair[],
  precondition: Preconditioner,
): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares = new Float64Array(pairs.length);
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, change, inverse } = pairs[i]!;
    shares[i] = inverse * dot(step, direction);
    addScaled(direction, change, -shares[i]!);
  }
  precondition(direction);
  const newest = pairs.at(-1);
  if (newest !== undefined) scale(direction, scaleOf(newest, precondition));
  for (const [i, { step, change, inverse }] of pairs.entries())
    addScaled(direction, step, shares[i]! - inverse * dot(change, direction));
  return direction;
}

/** How much the preconditioner is too small along the newest pair (Nocedal & Wright 2006, eq. 7.20). */
function scaleOf({ change, inverse }: Pair, precondition: Preconditioner): number {
  const solved = change.slice();
  precondition(solved);
  return 1 / (inverse * dot(change, solved));
}

/** Keeps a pair unless the curvature along it drowns in rounding. */
function remember(pairs: Pair[], from: Point, to: Point): void {
  const step = to.coefficients.map((value, j) => value - from.coefficients[j]!);
  const change = to.gradient.map((value, j) => value - from.gradient[j]!);
  const product = dot(step, change);
  if (!(product > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change)))) return;
  pairs.push({ step, change, inverse: 1 / product });
  if (pairs.length > pairsKept) pairs.shift();
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j]! += factor * vector[j]!;
}

function scale(target: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j]! *= factor;
}
