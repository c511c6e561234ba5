import { normalDensity, normalQuantile } from "./normal.ts";

/**
 * Normal scores of some numbers: the normal quantile of (rank − ½) ÷ count (van der Waerden's idea with Hazen's
 * plotting position); ties get the mean of a normal variate between the quantiles where they begin and end. NaN stays.
 */
export function normalScores(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
  order.sort((a, b) => values[a]! - values[b]!);
  const scores = new Float64Array(values.length).fill(NaN);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    const score =
      to - from === 1
        ? normalQuantile((from + 0.5) / order.length)
        : meanBetween(from / order.length, to / order.length);
    for (let place = from; place < to; place++) scores[order[place]!] = score;
    from = to;
  }
  return scores;
}

/** The mean of a standard normal variate between two of its quantiles. */
function meanBetween(from: number, to: number): number {
  return (normalDensity(normalQuantile(from)) - normalDensity(normalQuantile(to))) / (to - from);
}
