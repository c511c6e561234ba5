import type { NetworkProblem } from "../compute/kernels.ts";
import {
  createRate,
  reshuffle,
  resumeEpochs,
  savedArray,
  saveUnlessLast,
  seededStream,
  type Ending,
  type Rate,
  type SavedState,
} from "../solvers/index.ts";
import type { MlpParameters } from "./mlp.ts";
import type { EpochEnd } from "./run-fit.ts";

const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
/** Multiply-adds after which an epoch lets the caller breathe: some 10 to 30 ms of work. */
const sliceWork = 4e7;
const mostRestores = 20;

/** A network with its parameters set, and how to train it. */
export interface NetworkTraining {
  readonly network: NetworkProblem;
  readonly totalWeight: number;
  readonly seed: number;
  readonly parameters: Pick<
    MlpParameters,
    | "epochs"
    | "batchSize"
    | "learningRate"
    | "weightDecay"
    | "dropout"
    | "schedule"
    | "tolerance"
    | "patience"
  >;
  /** What an epoch of the same training saved, to go on from there. */
  readonly resumed?: SavedState | undefined;
}

/**
 * AdamW through reshuffled mini-batches. An epoch whose loss is not a number is undone and the rate
 * halved. Converged when `patience` epochs in a row lowered the loss by no more than `tolerance`.
 */
export function* trainNetwork(
  training: NetworkTraining,
): Generator<EpochEnd<Float32Array> | null, Ending, undefined> {
  const { network, parameters, totalWeight, resumed } = training;
  const rate = createRate(parameters, parameters.learningRate);
  const stream = seededStream(training.seed);
  const order = Int32Array.from({ length: network.rows }, (_, i) => i);
  const progress = new Progress(network, parameters);
  const { pageRows } = network;
  const descent = { rate, steps: progress, order, pageRows, stream, draws: 1 };
  for (let epoch = yield* resumeEpochs(descent, resumed); epoch < parameters.epochs; epoch++) {
    yield* reshuffle(order, stream, pageRows);
    const loss = (yield* sweep(training, order, { rate: rate.at(epoch), seed: stream.next() })) / totalWeight;
    const isFinite = progress.keepIfFinite(loss);
    const ending = settle(rate, progress, isFinite ? loss : null);
    const save = saveUnlessLast(descent, { epochs: epoch + 1, isLast: ending !== null });
    if (isFinite) yield { state: progress.state, loss, value: null, save };
    if (ending !== null) return ending;
  }
  return "epochs";
}

function* sweep(
  { network, parameters }: NetworkTraining,
  order: Int32Array,
  { rate, seed }: { readonly rate: number; readonly seed: number },
): Generator<null, number> {
  const { batchSize, weightDecay, dropout } = parameters;
  const batches = Math.max(1, Math.floor(sliceWork / (3 * network.size * batchSize)));
  const options = { ...adam, learningRate: rate, weightDecay, batchSize, dropout: { rate: dropout, seed } };
  let sum = 0;
  for (let from = 0; from < order.length; from += batches * batchSize) {
    sum += network.adam(order.subarray(from, from + batches * batchSize), options);
    yield null;
  }
  return sum;
}

/** Adapts the rate to how the epoch went (null: not a number) and says whether that was the last one. */
function settle(rate: Rate, progress: Progress, loss: number | null): Ending | null {
  if (loss === null) rate.halve();
  else if (rate.isSpent(loss)) return "converged";
  return progress.ending;
}

/** The last good state, and how long nothing got better. */
class Progress {
  state: Float32Array;
  readonly #network: NetworkProblem;
  readonly #tolerance: number;
  readonly #patience: number;
  #best = Infinity;
  #stale = 0;
  #restores = 0;

  constructor(network: NetworkProblem, { tolerance, patience }: NetworkTraining["parameters"]) {
    this.state = network.read();
    this.#network = network;
    this.#tolerance = tolerance;
    this.#patience = patience;
  }

  /** Takes the epoch's state over, or puts the last good one back when the loss is not a number. */
  keepIfFinite(loss: number): boolean {
    const reached = this.#network.read();
    if (!Number.isFinite(loss) || !reached.every(Number.isFinite)) {
      this.#restores++;
      this.#network.write(this.state);
      return false;
    }
    this.state = reached;
    this.#stale = loss < this.#best - this.#tolerance ? 0 : this.#stale + 1;
    this.#best = Math.min(this.#best, loss);
    return true;
  }

  save(): [string, Float64Array][] {
    const { steps, first, second } = this.#network.readMoments();
    return [
      ["parameters", Float64Array.from(this.state)],
      ["first", first],
      ["second", second],
      ["counts", Float64Array.of(steps, this.#best, this.#stale, this.#restores)],
    ];
  }

  restore(saved: SavedState): void {
    const { size } = this.#network;
    const [steps = 0, best = 0, stale = 0, restores = 0] = savedArray(saved, "counts", 4);
    [this.#best, this.#stale, this.#restores] = [best, stale, restores];
    this.state = Float32Array.from(savedArray(saved, "parameters", size));
    this.#network.write(this.state);
    const [first, second] = [savedArray(saved, "first", size), savedArray(saved, "second", size)];
    this.#network.writeMoments({ steps, first, second });
  }

  get ending(): Ending | null {
    if (this.#restores > mostRestores) return "diverged";
    return this.#stale >= this.#patience ? "converged" : null;
  }
}
