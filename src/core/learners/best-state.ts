import { savedArray, savedNumber, type SavedState } from "../solvers/index.ts";

/** What to judge an epoch by: the validation loss, else the training objective, else the latest is best. */
export interface EpochLoss {
  readonly objective: number | null;
  readonly validation: number | null;
}

/** Whether every number of a state can be written as a finite float32. */
function isUsable(state: Float64Array | Float32Array): boolean {
  return state.every((value) => Number.isFinite(Math.fround(value)));
}

/**
 * Keeps the state of the best epoch and counts how long nothing better came.
 * Ties keep the earlier epoch; a loss that is not a number is never the best, nor is a
 * state beyond float32.
 */
export class BestState<State extends Float64Array | Float32Array> {
  epoch = 0;
  /** Epochs since the best one. */
  stale = 0;
  readonly state: State;
  #loss = Infinity;

  /** `state` is the one to return when no epoch is ever offered; it is overwritten. */
  constructor(state: State) {
    this.state = state;
  }

  /** Takes the state over when its loss is the lowest so far, and says whether it was. */
  offer(epoch: number, loss: EpochLoss, state: State): boolean {
    const judged = loss.validation ?? loss.objective;
    if (!isUsable(state) || (judged !== null && !(judged < this.#loss))) {
      this.stale++;
      return false;
    }
    this.#loss = judged ?? Infinity;
    this.epoch = epoch;
    this.stale = 0;
    this.state.set(state);
    return true;
  }

  save(): SavedState {
    return new Map([
      ["state", Float64Array.from(this.state)],
      ["epoch", Float64Array.of(this.epoch)],
      ["stale", Float64Array.of(this.stale)],
      ["loss", Float64Array.of(this.#loss)],
    ]);
  }

  /** Takes up what `save` gave. Throws `corrupt-model` when it does not fit. */
  restore(saved: SavedState): void {
    this.state.set(savedArray(saved, "state", this.state.length));
    this.epoch = savedNumber(saved, "epoch");
    this.stale = savedNumber(saved, "stale");
    this.#loss = savedNumber(saved, "loss");
  }
}
