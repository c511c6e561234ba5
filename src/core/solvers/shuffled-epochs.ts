import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { savedArray, savedNumber, type SavedState } from "./saved-state.ts";
import type { Rate } from "./schedule.ts";
import { reshuffle } from "./shuffle.ts";
import type { Iterate } from "./types.ts";

/** What a descent through reshuffled mini-batches is made of, as far as it changes from epoch to epoch. */
interface ShuffledDescent {
  readonly rate: Rate;
  readonly steps: {
    save(): [string, Float64Array][];
    /** Throws `corrupt-model` when the state does not fit. */
    restore(state: SavedState): void;
  };
  /** Row numbers, shuffled in place once an epoch. */
  readonly order: Int32Array;
  readonly pageRows: number | undefined;
  readonly stream: RandomGenerator;
  /** Numbers an epoch draws from the stream after its shuffle. */
  readonly draws: number;
}

/** Saves a descent after so many epochs. The order of the rows is not saved: it follows from the seed. */
function saveEpochs({ rate, steps }: ShuffledDescent, epochs: number): SavedState {
  return new Map([["epoch", Float64Array.of(epochs)], ["rate", rate.save()], ...steps.save()]);
}

/** What an iterate offers to save; nothing at the last one. */
export function saveUnlessLast(
  descent: ShuffledDescent,
  { epochs, isLast }: { readonly epochs: number; readonly isLast: boolean },
): Iterate["save"] {
  return isLast ? undefined : () => saveEpochs(descent, epochs);
}

/** Takes up a saved descent, shuffling again what was shuffled; answers the epochs done, 0 without a state. */
export function* resumeEpochs(
  { rate, steps, order, pageRows, stream, draws }: ShuffledDescent,
  resumed: SavedState | undefined,
): Generator<null, number> {
  if (resumed === undefined) return 0;
  rate.restore(savedArray(resumed, "rate", 3));
  steps.restore(resumed);
  const epochs = savedNumber(resumed, "epoch");
  for (let epoch = 0; epoch < epochs; epoch++) {
    yield* reshuffle(order, stream, pageRows);
    for (let draw = 0; draw < draws; draw++) stream.next();
    yield null;
  }
  return epochs;
}
