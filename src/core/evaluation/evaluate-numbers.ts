import type { Evaluation } from "./evaluation.ts";
import { finiteIntervals, finiteMetrics } from "./finite.ts";
import { logDeltaInterval } from "./log-delta-interval.ts";
import { meanWithError } from "./mean-with-error.ts";

type Numbers = Float32Array | Float64Array;
type Interval = readonly [number, number] | undefined;

interface Unexplained {
  /** Residual over total sum of squares: 1 - R². Undefined for a constant target. */
  readonly share: number | undefined;
  readonly interval: Interval;
}

/** Share of the target's variance that the predictions leave unexplained, with its ratio-estimator error. */
function unexplained(values: Numbers, target: Float32Array, meanSquare: number): Unexplained {
  const rows = target.length;
  const center = meanWithError(rows, (row) => target[row]!).mean;
  const spread = meanWithError(rows, (row) => (target[row]! - center) ** 2).mean;
  if (!(spread > 0)) return { share: undefined, interval: undefined };
  const share = meanSquare / spread;
  const influence = (row: number): number =>
    ((values[row]! - target[row]!) ** 2 - share * (target[row]! - center) ** 2) / spread;
  return { share, interval: logDeltaInterval(share, meanWithError(rows, influence).error) };
}

function mapInterval(interval: Interval, change: (limit: number) => number): Interval {
  return interval && [change(interval[0]), change(interval[1])];
}

/**
 * Metrics of predicted numbers: `rmse`, `mae`, `r2` (1 - residual / total sum of squares, as scikit-learn;
 * left out for a constant target). Intervals need no assumption about the errors' distribution: the log
 * delta method on the mean square, the mean absolute error, and the unexplained share (a ratio estimator:
 * Cochran, "Sampling Techniques", 3rd ed., §6.3), carried over by the monotone maps √ and 1 - x.
 */
export function evaluateNumbers(values: Numbers, target: Float32Array): Evaluation {
  const rows = target.length;
  const square = meanWithError(rows, (row) => (values[row]! - target[row]!) ** 2);
  const absolute = meanWithError(rows, (row) => Math.abs(values[row]! - target[row]!));
  const rest = unexplained(values, target, square.mean);
  const flipped = mapInterval(rest.interval, (limit) => 1 - limit);
  return {
    metrics: finiteMetrics({
      rmse: Math.sqrt(square.mean),
      mae: absolute.mean,
      r2: rest.share === undefined ? undefined : 1 - rest.share,
    }),
    intervals: finiteIntervals({
      rmse: mapInterval(logDeltaInterval(square.mean, square.error), Math.sqrt),
      mae: logDeltaInterval(absolute.mean, absolute.error),
      r2: flipped && [flipped[1], flipped[0]],
    }),
    confusion: null,
  };
}
