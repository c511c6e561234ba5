import { meanLoss, type Objective } from "./objective.ts";
import { createRate, type Rate } from "./schedule.ts";
import { savedArray, savedNumber, type SavedState } from "./saved-state.ts";
import { reshuffle, seededStream } from "./shuffle.ts";
import { resumeEpochs, saveUnlessLast } from "./shuffled-epochs.ts";
import { preconditionerMatrix } from "./preconditioner.ts";
import { smoothnessOf, worstRowIn } from "./smoothness.ts";
import type { Ending, Solver, SolverOptions } from "./types.ts";

/** Multiply-adds after which an epoch lets the caller breathe (and lets V8 put the optimized kernel in). */
const sliceWork = 2e6;
const mostRestores = 60;
/** A loss this many times that of the start is a descent that blew up. */
const blowUp = 10;
const defaultMomentum = 0.9;
/** Columns + 1 up to which a step's multiplication by the preconditioner stays cheap beside its batch. */
const widestPreconditioned = 65;

/**
 * Mini-batch stochastic gradient descent with random reshuffling each epoch (Bottou 2012), momentum 0.9
 * unless told, and a learning-rate schedule. Where the rate should fall, batches grow instead, up to a slice
 * of work or all rows: the noise is the same, and small data ends in exact steps (Smith et al. 2018, "Don't
 * Decay the Learning Rate, Increase the Batch Size"). Up to 64 columns, and without l1, steps are multiplied
 * by the inverse of a bound on the curvature (see `curvaturePreconditioner`), so that correlated columns
 * converge as fast as independent ones.
 *
 * Without `learningRate` it starts at 1 / expected smoothness of a batch (Gower et al. 2019,
 * "SGD: General Analysis and Improved Rates", prop. 3.8). When the loss blows up the best
 * epoch is restored and the rate halved. Converged when the plateau schedule has come to its end.
 */
export function* stochasticGradient(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
): Solver {
  const momentum = options.momentum ?? defaultMomentum;
  const preconditioner = preconditionerMatrix(objective, widestPreconditioned);
  const rate = createRate(
    options,
    options.learningRate ?? 1 / batchSmoothness(objective, options, preconditioner),
  );
  const { l1, l2, problem } = objective;
  const meanWeight = objective.totalWeight / problem.rows;
  const batchSize = Math.min(options.batchSize, problem.rows);
  const mostGrowth = Math.max(1, Math.min(sliceWork / problem.size, problem.rows) / batchSize);
  const fixed = { ...options, momentum, batchSize, meanWeight, l1, l2, preconditioner };
  const startLoss = yield* meanLoss(problem, start, objective.totalWeight);
  const descent = new RestorableState(start, startLoss);
  const stream = seededStream(options.seed);
  const order = Int32Array.from({ length: problem.rows }, (_, i) => i);
  const { pageRows } = problem;
  const run = { rate, steps: descent, order, pageRows, stream, draws: 0 };
  for (let epoch = yield* resumeEpochs(run, resumed); epoch < options.epochs; epoch++) {
    yield* reshuffle(order, stream, pageRows);
    const growth = Math.min(1 / rate.share(epoch), mostGrowth);
    const step = {
      ...fixed,
      batchSize: Math.round(batchSize * growth),
      learningRate: rate.at(epoch) * growth,
    };
    const loss = (yield* sweep(objective, descent, order, step)) / objective.totalWeight;
    const isSane = descent.keepIfSane(loss);
    const ending = settle(rate, descent, isSane ? loss : null);
    const save = saveUnlessLast(run, { epochs: epoch + 1, isLast: ending !== null });
    if (isSane) yield { coefficients: descent.coefficients, loss, value: null, save };
    if (ending !== null) return ending;
  }
  return "epochs";
}

/** Adapts the rate to how the epoch went (null: it blew up) and says whether that was the last one. */
function settle(rate: Rate, { restores }: RestorableState, loss: number | null): Ending | null {
  if (loss !== null) return rate.isSpent(loss) ? "converged" : null;
  rate.halve();
  return restores > mostRestores ? "diverged" : null;
}

/** Coefficients and velocity of a descent that can go back to its best epoch. */
class RestorableState {
  readonly coefficients: Float64Array;
  readonly velocity: Float64Array;
  restores = 0;
  readonly #best: Float64Array;
  readonly #limit: number;
  #bestLoss = Infinity;

  constructor(start: Float64Array, startLoss: number) {
    this.#limit = blowUp * Math.max(startLoss, Number.EPSILON);
    this.coefficients = start.slice();
    this.velocity = new Float64Array(start.length);
    this.#best = start.slice();
  }

  /** Goes back to the best epoch and returns false when the loss blew up or a coefficient is not finite. */
  keepIfSane(loss: number): boolean {
    if (!(loss <= this.#limit) || !this.coefficients.every(Number.isFinite)) {
      this.restores++;
      this.coefficients.set(this.#best);
      this.velocity.fill(0);
      return false;
    }
    if (loss < this.#bestLoss) {
      this.#bestLoss = loss;
      this.#best.set(this.coefficients);
    }
    return true;
  }

  save(): [string, Float64Array][] {
    return [
      ["coefficients", this.coefficients.slice()],
      ["velocity", this.velocity.slice()],
      ["best", this.#best.slice()],
      ["bestLoss", Float64Array.of(this.#bestLoss)],
      ["restores", Float64Array.of(this.restores)],
    ];
  }

  restore(state: SavedState): void {
    const size = this.coefficients.length;
    this.coefficients.set(savedArray(state, "coefficients", size));
    this.velocity.set(savedArray(state, "velocity", size));
    this.#best.set(savedArray(state, "best", size));
    this.#bestLoss = savedNumber(state, "bestLoss");
    this.restores = savedNumber(state, "restores");
  }
}

/** One epoch in slices of whole batches; returns the summed loss. */
function* sweep(
  { problem }: Objective,
  state: RestorableState,
  order: Int32Array,
  step: Parameters<Objective["problem"]["sgd"]>[3],
): Generator<null, number> {
  const batches = Math.max(1, Math.floor(sliceWork / problem.size / step.batchSize));
  const length = batches * step.batchSize;
  let sum = 0;
  for (let from = 0; from < order.length; from += length) {
    sum += problem.sgd(state.coefficients, state.velocity, order.subarray(from, from + length), step);
    yield null;
  }
  return sum;
}

function batchSmoothness(
  objective: Objective,
  { batchSize }: SolverOptions,
  preconditioner: Float64Array | undefined,
): number {
  const { problem, l2 } = objective;
  const { mean, worstRow } =
    preconditioner === undefined
      ? smoothnessOf(objective)
      : { mean: 1.1, worstRow: worstRowIn(preconditioner, objective) };
  const rows = problem.rows;
  const batch = Math.min(batchSize, rows);
  const floor = preconditioner === undefined ? l2 : 0;
  if (rows === 1) return worstRow + floor;
  const shareOfMean = (rows * (batch - 1)) / (batch * (rows - 1));
  const shareOfRow = (rows - batch) / (batch * (rows - 1));
  return shareOfMean * mean + shareOfRow * worstRow + floor;
}
