import type { Objective } from "./objective.ts";
import { createRate, type Rate } from "./schedule.ts";
import { seededStream, shuffle } from "./shuffle.ts";
import { smoothnessOf } from "./smoothness.ts";
import type { Ending, Solver, SolverOptions } from "./types.ts";

/** Multiply-adds after which an epoch lets the caller breathe. */
const sliceWork = 1e7;
const mostRestores = 60;
const defaultMomentum = 0.9;

/**
 * Mini-batch stochastic gradient descent with random reshuffling each epoch (Bottou 2012), momentum 0.9
 * unless told, and a learning-rate schedule.
 *
 * Without `learningRate` it starts at 1 / expected smoothness of a batch (Gower et al. 2019,
 * "SGD: General Analysis and Improved Rates", prop. 3.8). When the loss is no longer a number the best
 * epoch is restored and the rate halved. Converged when the plateau schedule has come to its end.
 */
export function* stochasticGradient(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
): Solver {
  const momentum = options.momentum ?? defaultMomentum;
  const rate = createRate(options, options.learningRate ?? 1 / batchSmoothness(objective, options));
  const descent = new RestorableState(start);
  const stream = seededStream(options.seed);
  const order = Int32Array.from({ length: objective.problem.rows }, (_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, stream);
    const step = { ...options, momentum, learningRate: rate.at(epoch), l1: objective.l1, l2: objective.l2 };
    const loss = (yield* sweep(objective, descent, order, step)) / objective.totalWeight;
    const isFinite = descent.keepIfFinite(loss);
    if (isFinite) yield { coefficients: descent.coefficients, loss, value: null };
    const ending = settle(rate, descent, isFinite ? loss : null);
    if (ending !== null) return ending;
  }
  return "epochs";
}

/** Adapts the rate to how the epoch went (null: not a number) and says whether that was the last one. */
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
  #bestLoss = Infinity;

  constructor(start: Float64Array) {
    this.coefficients = start.slice();
    this.velocity = new Float64Array(start.length);
    this.#best = start.slice();
  }

  /** Goes back to the best epoch and returns false when the loss or a coefficient is not finite. */
  keepIfFinite(loss: number): boolean {
    if (!Number.isFinite(loss) || !this.coefficients.every(Number.isFinite)) {
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

function batchSmoothness({ problem, x, weights, l2 }: Objective, { batchSize }: SolverOptions): number {
  const { mean, worstRow } = smoothnessOf(problem.kind, x, weights);
  const rows = problem.rows;
  const batch = Math.min(batchSize, rows);
  if (rows === 1) return worstRow + l2;
  const shareOfMean = (rows * (batch - 1)) / (batch * (rows - 1));
  const shareOfRow = (rows - batch) / (batch * (rows - 1));
  return shareOfMean * mean + shareOfRow * worstRow + l2;
}
