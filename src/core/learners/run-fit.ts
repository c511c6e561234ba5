import { TablewrightError } from "../errors.ts";
import { nestState, savedNumber, stateWithin, type Ending, type SavedState } from "../solvers/index.ts";
import { BestState } from "./best-state.ts";
import type { FitControl, FitStep, StopReason } from "./types.ts";

/** Where a solver stands after an epoch. */
export interface EpochEnd<State> {
  readonly state: State;
  /** Mean training loss without penalties. */
  readonly loss: number;
  /** What is minimized; null when not measured. */
  readonly value: number | null;
  /** What the solver needs to go on from here; left out when it ends here. */
  readonly save?: (() => SavedState) | undefined;
}

/** What a fit is made of, apart from what kind of model it is. */
export interface FitRun<State extends Float64Array | Float32Array> {
  readonly epochs: number;
  /** Epochs without a better validation loss after which a fit ends; ignored without validation rows. */
  readonly patience: number;
  /** The state before the first epoch. */
  readonly start: State;
  /** Mean training loss of the start, in slices; not asked when resumed. */
  readonly startLoss: Generator<null, number>;
  /** Makes the solver, which yields after each epoch, null in between; given what it saved when resumed. */
  readonly solver: (resumed: SavedState | undefined) => Generator<EpochEnd<State> | null, Ending, undefined>;
  /** Mean validation loss of a state in slices, or null without validation rows. */
  readonly validate: ((state: State) => Generator<null, number>) | null;
  /** What an epoch of the same run saved, to go on from there. */
  readonly resumed?: SavedState | undefined;
}

/** How a run ended, and the best state it saw. */
export interface FinishedRun<State> {
  readonly state: State;
  readonly stopped: StopReason;
  readonly epochs: number;
  readonly bestEpoch: number;
}

/**
 * Drives a solver: watches the validation loss, stops early, listens to the caller, keeps the best state.
 * Throws `bad-input` when the loss of the start is not finite (the data holds NaN or infinities).
 */
export function* runFit<State extends Float64Array | Float32Array>(
  run: FitRun<State>,
): Generator<FitStep, FinishedRun<State>, FitControl> {
  // A slice of a typed array is a typed array of the same kind; TypeScript only knows the union.
  const best = new BestState(run.start.slice() as State);
  let epochs = yield* begin(run, best);
  const solver = run.solver(run.resumed && stateWithin(run.resumed, "solver"));
  for (;;) {
    const step = solver.next();
    let stopped: StopReason | null;
    if (step.done === true) stopped = step.value;
    else if (step.value === null) stopped = stopReason(yield null);
    else stopped = yield* closeEpoch(run, best, { ...step.value, epoch: ++epochs });
    if (stopped !== null) return { state: best.state, stopped, epochs, bestEpoch: best.epoch };
  }
}

/** Checks the start, or takes up the best state so far; answers how many epochs are done. */
function* begin<State extends Float64Array | Float32Array>(
  { resumed, startLoss }: FitRun<State>,
  best: BestState<State>,
): Generator<FitStep, number, FitControl> {
  if (resumed !== undefined) {
    best.restore(stateWithin(resumed, "best"));
    return savedNumber(resumed, "epochs");
  }
  if (!Number.isFinite(yield* quietly(startLoss))) throw notFinite();
  return 0;
}

/** Validates, reports and keeps an epoch's state; returns why to stop, or null to go on. */
function* closeEpoch<State extends Float64Array | Float32Array>(
  { validate, epochs, patience }: FitRun<State>,
  best: BestState<State>,
  { epoch, state, loss, value, save }: EpochEnd<State> & { readonly epoch: number },
): Generator<FitStep, StopReason | null, FitControl> {
  const validation = validate === null ? null : yield* quietly(validate(state));
  const isBest = best.offer(epoch, { objective: value, validation }, state);
  const isStale = validation !== null && best.stale >= patience;
  const saveAll = isStale ? undefined : withBest(save, best, epoch);
  const control = yield { epoch, epochs, train: loss, validation, isBest, save: saveAll };
  return stopReason(control) ?? (isStale ? "early-stopping" : null);
}

/** What the solver saves, with the best state and the number of epochs beside it. */
function withBest<State extends Float64Array | Float32Array>(
  save: EpochEnd<State>["save"],
  best: BestState<State>,
  epoch: number,
): EpochEnd<State>["save"] {
  if (save === undefined) return undefined;
  return () =>
    new Map([
      ["epochs", Float64Array.of(epoch)],
      ...nestState("best", best.save()),
      ...nestState("solver", save()),
    ]);
}

function stopReason({ stop }: FitControl): StopReason | null {
  return stop ? "stopped-by-user" : null;
}

/** Lets the caller breathe during a validation; a wish to stop is heard at the epoch's end. */
function* quietly(work: Generator<null, number>): Generator<null, number, FitControl> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield null;
  }
}

function notFinite(): TablewrightError {
  return new TablewrightError("bad-input", "The loss is not a number before the first step.", {
    expected: "finite numbers in every feature and target",
    found: "NaN, an infinity, or numbers too large for float32",
    next: "Look for infinite or extremely large values in the columns, and leave those columns out or rescale them.",
  });
}
