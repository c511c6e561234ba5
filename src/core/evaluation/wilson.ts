import { z95 } from "../statistics/normal.ts";

/**
 * 95 % score interval of a proportion. It never leaves [0, 1] and has a width at 0 and 1 too.
 *
 * Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22:209.
 * `trials` must be at least 1.
 */
export function wilsonInterval(successes: number, trials: number): readonly [number, number] {
  const share = successes / trials;
  const z2 = z95 * z95;
  const scale = 1 + z2 / trials;
  const center = (share + z2 / (2 * trials)) / scale;
  const spread = (z95 / scale) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return [
    successes === 0 ? 0 : Math.max(0, center - spread),
    successes === trials ? 1 : Math.min(1, center + spread),
  ];
}
