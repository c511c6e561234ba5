import type { Schedule } from "./types.ts";

/** A learning rate that follows its schedule. */
export interface Rate {
  /** The rate of an epoch, counted from 0. */
  at(epoch: number): number;
  /** What the schedule leaves of the first rate in an epoch, in (0, 1]; a plateau's cuts are not in it. */
  share(epoch: number): number;
  /** Halves all rates from here on. */
  halve(): void;
  /** Tells the rate how the epoch went; true when it has fallen so far that going on is pointless. */
  isSpent(loss: number): boolean;
  /** What the rate remembers of the epochs so far. */
  save(): Float64Array;
  /** Takes up what `save` gave. */
  restore(saved: Float64Array): void;
}

const plateauPatience = 2;
const plateauFactor = 5;
/** 5⁷: the plateau schedule ends after seven cuts. */
const plateauDepth = 5 ** 7;

/**
 * - `constant`: the first rate throughout;
 * - `inverse`: rate / (1 + epoch), the Robbins–Monro (1951) decay per epoch;
 * - `cosine`: half a cosine down to zero over all epochs (Loshchilov & Hutter 2017);
 * - `plateau`: a fifth after two epochs in a row that lower the loss by less than `tolerance` of it
 *   (scikit-learn's `adaptive`); spent after seven such cuts.
 */
export function createRate(
  options: { readonly schedule: Schedule; readonly epochs: number; readonly tolerance: number },
  first: number,
): Rate {
  let base = first;
  let best = Infinity;
  let stale = 0;
  const { schedule, epochs, tolerance } = options;
  const watchPlateau = (loss: number): void => {
    stale = loss < best - tolerance * Math.abs(best) || best === Infinity ? 0 : stale + 1;
    best = Math.min(best, loss);
    if (stale < plateauPatience) return;
    base /= plateauFactor;
    stale = 0;
  };
  const share = (epoch: number): number => shareOfFirst(schedule, epoch, epochs);
  return {
    at: (epoch) => base * share(epoch),
    share,
    halve: () => void (base /= 2),
    isSpent: (loss) => {
      if (schedule !== "plateau") return false;
      watchPlateau(loss);
      return base < first / plateauDepth;
    },
    save: () => Float64Array.of(base, best, stale),
    restore: ([savedBase = base, savedBest = best, savedStale = stale]) => {
      [base, best, stale] = [savedBase, savedBest, savedStale];
    },
  };
}

function shareOfFirst(schedule: Schedule, epoch: number, epochs: number): number {
  switch (schedule) {
    case "constant":
    case "plateau":
      return 1;
    case "inverse":
      return 1 / (1 + epoch);
    case "cosine":
      return 0.5 * (1 + Math.cos((Math.PI * epoch) / epochs));
  }
}
