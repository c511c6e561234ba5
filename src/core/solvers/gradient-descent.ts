import { softThreshold } from "../compute/losses.ts";
import type { Evaluation, Objective } from "./objective.ts";
import { savedArray, type SavedState } from "./saved-state.ts";
import { smoothnessOf } from "./smoothness.ts";
import type { Iterate, Solver, SolverOptions } from "./types.ts";

const mostHalvings = 100;
/** Relative rise of the objective that rounding in float32 kernels can explain. */
const noise = 1e-7;

/**
 * Full-batch gradient descent, proximal when there is an l1 penalty (FISTA, Beck & Teboulle 2009).
 *
 * Without `learningRate` the step is 1 / smoothness; without `momentum` it follows Nesterov's sequence
 * and starts over whenever the objective rises (adaptive restart, O'Donoghue & Candès 2015). A step that
 * makes things worse without momentum is halved. Converged when the (proximal) gradient's largest entry
 * is at most `tolerance` times the larger of 1 and what it was at the start.
 */
export function* gradientDescent(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
): Solver {
  const descent = new Descent(objective, start, options);
  descent.takeUp(resumed);
  while (descent.epoch++ < options.epochs) {
    descent.lookAhead();
    const evaluation = yield* objective.evaluate(descent.point, descent.gradient);
    const isFine = descent.judge(evaluation);
    if (descent.halvings > mostHalvings) return "diverged";
    if (!isFine) continue;
    const isLast = descent.step() <= options.tolerance * Math.max(1, descent.firstSlope);
    yield descent.iterateAt(evaluation, isLast);
    if (isLast) return "converged";
  }
  return "epochs";
}

class Descent {
  /** Where the gradient is taken: the last position plus momentum. */
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  epoch = 0;
  halvings = 0;
  firstSlope = -1;
  readonly #objective: Objective;
  readonly #options: SolverOptions;
  readonly #position: Float64Array;
  readonly #previous: Float64Array;
  readonly #best: Float64Array;
  #rate: number;
  #sequence = 1;
  #momentum = 0;
  #bestValue = Infinity;
  #lastValue = Infinity;

  constructor(objective: Objective, start: Float64Array, options: SolverOptions) {
    this.#objective = objective;
    this.#options = options;
    this.point = start.slice();
    this.gradient = new Float64Array(start.length);
    this.#position = start.slice();
    this.#previous = start.slice();
    this.#best = start.slice();
    const { l2 } = objective;
    this.#rate = options.learningRate ?? 1 / (smoothnessOf(objective).mean + l2);
  }

  lookAhead(): void {
    const next = (1 + Math.sqrt(1 + 4 * this.#sequence * this.#sequence)) / 2;
    this.#momentum = this.#options.momentum ?? (this.#sequence - 1) / next;
    this.#sequence = next;
    const reach = this.#options.nesterov ? this.#momentum : 0;
    for (let j = 0; j < this.point.length; j++)
      this.point[j] = this.#position[j]! + reach * (this.#position[j]! - this.#previous[j]!);
  }

  /** Whether the step that led here may stand; if not, goes back to the best point with half the rate. */
  judge({ value }: Evaluation): boolean {
    const isWorse = !(value <= this.#lastValue + noise * Math.abs(this.#lastValue));
    const hadMomentum = this.#momentum > 0;
    this.#lastValue = value;
    if (Number.isFinite(value) && value < this.#bestValue) {
      this.#bestValue = value;
      this.#best.set(this.point);
    }
    if (!isWorse) return true;
    this.#sequence = 1;
    if (hadMomentum && Number.isFinite(value)) return true;
    this.#goBack();
    return false;
  }

  /** Moves on from `point`; returns the largest entry of the proximal gradient. */
  step(): number {
    const { l1 } = this.#objective;
    const carried = this.#options.nesterov ? 0 : this.#momentum;
    let slope = 0;
    for (let j = 0; j < this.point.length; j++) {
      const inertia = carried * (this.#position[j]! - this.#previous[j]!);
      const target = this.point[j]! - this.#rate * this.gradient[j]!;
      const threshold = this.#objective.isIntercept(j) ? 0 : this.#rate * l1;
      slope = Math.max(slope, Math.abs(this.point[j]! - softThreshold(target, threshold)) / this.#rate);
      this.#previous[j] = this.#position[j]!;
      this.#position[j] = softThreshold(target + inertia, threshold);
    }
    if (this.firstSlope < 0) this.firstSlope = slope;
    return slope;
  }

  iterateAt({ loss, value }: Evaluation, isLast: boolean): Iterate {
    return { coefficients: this.point, loss, value, save: isLast ? undefined : () => this.#save() };
  }

  #save(): SavedState {
    const numbers = [this.epoch, this.halvings, this.firstSlope, this.#rate, this.#sequence];
    return new Map([
      ["numbers", Float64Array.of(...numbers, this.#bestValue, this.#lastValue)],
      ["position", this.#position.slice()],
      ["previous", this.#previous.slice()],
      ["best", this.#best.slice()],
    ]);
  }

  /** Goes on from a saved state, if there is one. Throws `corrupt-model` when it does not fit. */
  takeUp(state: SavedState | undefined): void {
    if (state === undefined) return;
    const numbers = savedArray(state, "numbers", 7);
    [this.epoch = 0, this.halvings = 0, this.firstSlope = 0] = numbers;
    [this.#rate = 0, this.#sequence = 0, this.#bestValue = 0, this.#lastValue = 0] = numbers.subarray(3);
    for (const [name, vector] of [
      ["position", this.#position],
      ["previous", this.#previous],
      ["best", this.#best],
    ] as const)
      vector.set(savedArray(state, name, vector.length));
  }

  #goBack(): void {
    this.halvings++;
    this.#rate /= 2;
    this.#lastValue = Infinity;
    this.#position.set(this.#best);
    this.#previous.set(this.#best);
  }
}
