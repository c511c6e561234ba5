import type { VarianceReport } from "../../src/protocol/panels.ts";
import type { ViewMemory } from "../shared/memory.ts";
import { cumulativeShares, cutOf, keptBy, toPca, type Cut } from "./cut.ts";

/** A spectrum and the cut through it. */
export interface Chosen {
  readonly variance: VarianceReport;
  /** Share that the first components explain together, for each number of them. */
  readonly cumulative: readonly number[];
  readonly cut: Cut;
  readonly kept: number;
}

/** Whose cut counts: the person's, until the host makes a version with another one. */
export interface CutChoice {
  /** What is chosen now, or null without a spectrum. */
  readonly now: Chosen | null;
  /** Takes the host's spectrum; true when it changed what is chosen. */
  take(variance: VarianceReport): boolean;
  choose(cut: Cut): void;
  forget(): void;
}

/** Tells one spectrum from another, briefly enough to be remembered. */
function keyOf({ inputs, shares }: VarianceReport): string {
  return `${inputs}/${shares.length}/${shares[0] ?? 0}`;
}

function isSame(a: VarianceReport, b: VarianceReport): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The cut that was chosen on this very spectrum, or null. */
function rememberedCut(variance: VarianceReport, memory: ViewMemory): Cut | null {
  const value = memory.read("cut.value");
  if (memory.read("cut.spectrum") !== keyOf(variance) || typeof value !== "number") return null;
  return value < 1 ? { by: "share", share: value } : { by: "components", components: value };
}

function toChosen(variance: VarianceReport, cut: Cut): Chosen {
  const cumulative = cumulativeShares(variance.shares);
  return { variance, cumulative, cut, kept: keptBy(cut, cumulative) };
}

/** Makes a choice that is remembered for when the page comes back. */
export function createCutChoice(memory: ViewMemory): CutChoice {
  let now: Chosen | null = null;
  const set = (variance: VarianceReport, cut: Cut): void => {
    now = toChosen(variance, cut);
    memory.write("cut.spectrum", keyOf(variance));
    memory.write("cut.value", toPca(cut));
  };
  return {
    get now() {
      return now;
    },
    take(variance) {
      const before = now?.variance;
      if (before !== undefined && isSame(before, variance)) return false;
      const isNew = before === undefined || keyOf(before) !== keyOf(variance);
      set(variance, (isNew ? rememberedCut(variance, memory) : null) ?? cutOf(variance));
      return true;
    },
    choose(cut) {
      if (now !== null) set(now.variance, cut);
    },
    forget() {
      now = null;
    },
  };
}
