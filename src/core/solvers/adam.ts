import type { Objective } from "./objective.ts";
import { createRate } from "./schedule.ts";
import { savedArray, savedNumber, type SavedState } from "./saved-state.ts";
import { reshuffle, seededStream } from "./shuffle.ts";
import { resumeEpochs, saveUnlessLast } from "./shuffled-epochs.ts";
import type { Solver, SolverOptions } from "./types.ts";

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
const defaultRate = 0.01;
const batchesPerBreath = 200;

/**
 * Adam on mini-batches (Kingma & Ba 2015, its constants), l2 as part of the gradient, reshuffled each
 * epoch. Without `learningRate` it starts at 0.01 and follows the schedule. Diverged when the loss is no
 * longer a number.
 */
export function* adam(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
): Solver {
  const rate = createRate(options, options.learningRate ?? defaultRate);
  const stepper = new AdamStepper(objective, start);
  const stream = seededStream(options.seed);
  const { rows, pageRows } = objective.problem;
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const descent = { rate, steps: stepper, order, pageRows, stream, draws: 0 };
  for (let epoch = yield* resumeEpochs(descent, resumed); epoch < options.epochs; epoch++) {
    yield* reshuffle(order, stream, pageRows);
    const loss = (yield* sweep(stepper, order, options.batchSize, rate.at(epoch))) / objective.totalWeight;
    if (!Number.isFinite(loss)) return "diverged";
    const isLast = rate.isSpent(loss);
    const save = saveUnlessLast(descent, { epochs: epoch + 1, isLast });
    yield { coefficients: stepper.coefficients, loss, value: null, save };
    if (isLast) return "converged";
  }
  return "epochs";
}

function* sweep(
  stepper: AdamStepper,
  order: Int32Array,
  batchSize: number,
  rate: number,
): Generator<null, number> {
  let sum = 0;
  for (let start = 0, batch = 1; start < order.length; start += batchSize, batch++) {
    sum += stepper.step(order.subarray(start, start + batchSize), rate);
    if (batch % batchesPerBreath === 0) yield null;
  }
  yield null;
  return sum;
}

class AdamStepper {
  readonly coefficients: Float64Array;
  readonly #objective: Objective;
  readonly #gradient: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  #steps = 0;

  constructor(objective: Objective, start: Float64Array) {
    this.coefficients = start.slice();
    this.#objective = objective;
    this.#gradient = new Float64Array(start.length);
    this.#first = new Float64Array(start.length);
    this.#second = new Float64Array(start.length);
  }

  save(): [string, Float64Array][] {
    return [
      ["steps", Float64Array.of(this.#steps)],
      ["coefficients", this.coefficients.slice()],
      ["first", this.#first.slice()],
      ["second", this.#second.slice()],
    ];
  }

  restore(state: SavedState): void {
    this.#steps = savedNumber(state, "steps");
    this.coefficients.set(savedArray(state, "coefficients", this.coefficients.length));
    this.#first.set(savedArray(state, "first", this.#first.length));
    this.#second.set(savedArray(state, "second", this.#second.length));
  }

  /** One step on the mean loss of a batch; returns the summed loss before it. */
  step(index: Int32Array, rate: number): number {
    const { problem, l2 } = this.#objective;
    const loss = problem.lossAndGradient(this.coefficients, this.#gradient, { index });
    const weight = this.#objective.weightOf(index);
    if (!(weight > 0)) return loss;
    this.#steps++;
    const corrected = (rate * Math.sqrt(1 - beta2 ** this.#steps)) / (1 - beta1 ** this.#steps);
    for (let j = 0; j < this.coefficients.length; j++) {
      const shrink = this.#objective.isIntercept(j) ? 0 : l2 * this.coefficients[j]!;
      const slope = this.#gradient[j]! / weight + shrink;
      this.#first[j] = beta1 * this.#first[j]! + (1 - beta1) * slope;
      this.#second[j] = beta2 * this.#second[j]! + (1 - beta2) * slope * slope;
      this.coefficients[j]! -= (corrected * this.#first[j]!) / (Math.sqrt(this.#second[j]!) + epsilon);
    }
    return loss;
  }
}
