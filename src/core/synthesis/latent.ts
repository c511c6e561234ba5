import { type Effects, momentsOf } from "./effects.ts";
import type { Codes } from "./information.ts";
import type { Latent } from "./model.ts";
import { normalCdf } from "../statistics/normal.ts";

const gridSize = 513;
/** Half-width of the grid in spreads beyond the outermost mean. */
const reach = 5;
/** Means are told apart in steps of this. */
const meanStep = 1 / 64;

interface LatentRequest {
  readonly effects: Effects | null;
  readonly data: Codes;
  readonly scores: Float64Array;
}

/**
 * A coordinate with its distribution over all rows: a mixture of normals, one for each row's mean and spread. Putting
 * draws through it gives uniform numbers, so that the marginal comes out as it was whatever the effects are.
 */
export function latentOf({ effects, data, scores }: LatentRequest): Latent {
  if (effects === null) return tabulated(effects, [{ mean: 0, spread: 1, rows: 1 }]);
  const parts = new Map<number, Part>();
  const { spreads } = effects;
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row]!)) continue;
    const { mean, spread } = momentsOf(effects, (variable) => data.codes[variable]![row]!);
    const step = Math.round(mean / meanStep);
    const key = step * spreads.length + spreads.indexOf(spread);
    parts.set(key, { mean: step * meanStep, spread, rows: (parts.get(key)?.rows ?? 0) + 1 });
  }
  return tabulated(effects, [...parts.values()]);
}

interface Part {
  readonly mean: number;
  readonly spread: number;
  readonly rows: number;
}

function tabulated(effects: Effects | null, parts: readonly Part[]): Latent {
  const from = parts.reduce((least, { mean, spread }) => Math.min(least, mean - reach * spread), Infinity);
  const to = parts.reduce((most, { mean, spread }) => Math.max(most, mean + reach * spread), -Infinity);
  const total = parts.reduce((sum, { rows }) => sum + rows, 0);
  const cdf = Float64Array.from({ length: gridSize }, (_, index) => {
    const z = from + ((to - from) * index) / (gridSize - 1);
    return (
      parts.reduce((sum, { mean, spread, rows }) => sum + rows * normalCdf((z - mean) / spread), 0) / total
    );
  });
  return { effects, cdf, from, to };
}

/** Probability of at most `z`, in [0, 1]: linear in the table. */
export function probabilityOf({ cdf, from, to }: Latent, z: number): number {
  const place = ((z - from) / (to - from)) * (cdf.length - 1);
  if (!(place > 0)) return cdf[0]!;
  if (place >= cdf.length - 1) return cdf.at(-1)!;
  const below = Math.floor(place);
  return cdf[below]! + (cdf[below + 1]! - cdf[below]!) * (place - below);
}
