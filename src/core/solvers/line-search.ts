import type { Evaluation, Objective } from "./objective.ts";

/** A point on the way, with everything known of it. */
export interface Point extends Evaluation {
  readonly coefficients: Float64Array;
  readonly gradient: Float64Array;
}

const armijo = 1e-4;
const curvature = 0.9;
/** Relative rise of the objective that rounding in float32 kernels can explain. */
const noise = 1e-8;
const mostTrials = 25;

interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/**
 * A step along `direction` that satisfies the Wolfe conditions (Nocedal & Wright 2006, §3.5), or, where
 * differences of the objective drown in rounding, the approximate ones (Hager & Zhang 2005, eq. 4.1).
 * Bracketing with safeguarded cubic steps. Null when there is none: not a descent direction, or no
 * finite point lower than `from` in reach.
 */
export function* searchLine(
  objective: Objective,
  from: Point,
  direction: Float64Array,
): Generator<null, Point | null> {
  const start: Trial = { step: 0, value: from.value, slope: dot(from.gradient, direction) };
  if (!(start.slope < 0)) return null;
  let low = start;
  let high: Trial | null = null;
  let step = 1;
  for (let count = 0; count < mostTrials; count++) {
    const point: Point = yield* pointAlong(objective, from, direction, step);
    const trial = { step, value: point.value, slope: dot(point.gradient, direction) };
    const verdict = judge(start, trial);
    if (verdict === "good") return point;
    if (verdict === "too-far") high = trial;
    else low = trial;
    step = nextStep(low, high);
  }
  return null;
}

function* pointAlong(
  objective: Objective,
  from: Point,
  direction: Float64Array,
  step: number,
): Generator<null, Point> {
  const coefficients = from.coefficients.map((value, j) => value + step * direction[j]!);
  const gradient = new Float64Array(coefficients.length);
  return { coefficients, gradient, ...(yield* objective.evaluate(coefficients, gradient)) };
}

function judge(start: Trial, { step, value, slope }: Trial): "good" | "too-far" | "too-near" {
  if (!Number.isFinite(value)) return "too-far";
  const isLower = value <= start.value + armijo * step * start.slope;
  const isFlat = value <= start.value + noise * Math.abs(start.value);
  const isApproximate = isFlat && (2 * armijo - 1) * start.slope >= slope;
  if (!isLower && !isApproximate) return "too-far";
  if (Math.abs(slope) <= curvature * Math.abs(start.slope)) return "good";
  return slope > 0 ? "too-far" : "too-near";
}

/** Twice or four times as far without an upper end; otherwise a cubic step, kept off the ends. */
function nextStep(low: Trial, high: Trial | null): number {
  if (high === null) return low.step * 4;
  const width = high.step - low.step;
  const cubic = Number.isFinite(high.value) ? cubicMinimum(low, high) : NaN;
  const inside = cubic > low.step + 0.1 * width && cubic < high.step - 0.1 * width;
  return inside ? cubic : low.step + 0.5 * width;
}

/** Minimum of the cubic through two values and slopes (Nocedal & Wright 2006, eq. 3.59). */
function cubicMinimum(a: Trial, b: Trial): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const d2 = Math.sqrt(d1 * d1 - a.slope * b.slope);
  return b.step - ((b.step - a.step) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
}

/** Σ left·right. */
export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < left.length; j++) sum += left[j]! * right[j]!;
  return sum;
}

/** max |value|. */
export function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
