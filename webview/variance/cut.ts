import type { VarianceReport } from "../../src/protocol/panels.ts";

/** How many components to keep, as the person says it: by share of variance, or by number. */
export type Cut =
  | { readonly by: "share"; readonly share: number }
  | { readonly by: "components"; readonly components: number };

/** Smallest and largest share that can be asked for; all of it is asked for by number. */
export const shareLimits = { least: 0.01, most: 0.9999 } as const;

/** Share of the variance that the first components explain together, for each number of them. */
export function cumulativeShares(shares: readonly number[]): readonly number[] {
  let sum = 0;
  return shares.map((share) => {
    sum += share;
    return Math.min(1, sum);
  });
}

/** Fewest components whose cumulative share exceeds this one, as the pass counts; all when none does. */
export function componentsFor(share: number, cumulative: readonly number[]): number {
  const index = cumulative.findIndex((sum) => sum > share);
  return index < 0 ? Math.max(1, cumulative.length) : index + 1;
}

/** Number of components a cut keeps. */
export function keptBy(cut: Cut, cumulative: readonly number[]): number {
  if (cut.by === "share") return componentsFor(cut.share, cumulative);
  return Math.min(Math.max(1, Math.round(cut.components)), Math.max(1, cumulative.length));
}

/** The cut nearest to a share that may be asked for. */
export function cutAtShare(share: number): Cut {
  const rounded = Math.round(share * 1e4) / 1e4;
  return { by: "share", share: Math.min(shareLimits.most, Math.max(shareLimits.least, rounded)) };
}

/** The cut that keeps so many components, or as many as there are. */
export function cutAtComponents(components: number, available: number): Cut {
  return {
    by: "components",
    components: Math.min(Math.max(1, Math.round(components)), Math.max(1, available)),
  };
}

/** The cut a report was made with. */
export function cutOf(variance: VarianceReport): Cut {
  return variance.wanted === null
    ? { by: "components", components: variance.kept }
    : { by: "share", share: variance.wanted };
}

/** What the `optimize` intent wants for a cut: a share below 1, or a number of components. */
export function toPca(cut: Cut): number {
  return cut.by === "share" ? cut.share : cut.components;
}
