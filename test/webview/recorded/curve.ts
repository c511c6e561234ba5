import type { CurvePoint } from "../../../src/core/learners/types.ts";

/** A learning curve that falls like the real ones do: quickly, then slowly, validation a little above and noisy. */
export function curveOf(epochs: number, from = 0.69, to = 0.06): readonly CurvePoint[] {
  return Array.from({ length: epochs }, (_, index) => {
    const epoch = index + 1;
    const train = to + (from - to) * (0.75 * Math.exp(-epoch / 6) + 0.25 * Math.exp(-epoch / 60));
    const validation = train + 0.012 + 0.00012 * epoch + 0.006 * Math.sin(epoch * 1.7);
    return { epoch, train, validation };
  });
}

/** The epoch with the lowest validation loss. */
export function bestEpochOf(curve: readonly CurvePoint[]): number {
  const lossOf = (point: CurvePoint): number => point.validation ?? point.train;
  return curve.reduce((best, point) => (lossOf(point) < lossOf(best) ? point : best)).epoch;
}
