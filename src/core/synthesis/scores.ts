import { normalQuantile } from "./normal.ts";

/**
 * Normal scores of some numbers: the normal quantile of (rank − ½) ÷ count, ties at their mean rank (van der
 * Waerden's idea with Hazen's plotting position). NaN stays.
 */
export function normalScores(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
  order.sort((a, b) => values[a]! - values[b]!);
  const scores = new Float64Array(values.length).fill(NaN);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    const score = normalQuantile((from + to) / 2 / order.length);
    for (let place = from; place < to; place++) scores[order[place]!] = score;
    from = to;
  }
  return scores;
}
