import type { Change } from "./change.ts";
import type { Words } from "./words.ts";

interface MetricChangeParts {
  readonly metric: string;
  readonly before: number;
  readonly after: number;
  readonly isHigherBetter: boolean;
  readonly words: Words;
}

/** How a metric changed: "0.009 better", "0.003 worse", or "same". */
export function metricChange({ metric, before, after, isHigherBetter, words }: MetricChangeParts): Change {
  const rises = after > before;
  if (!rises && !(after < before)) return { words: "same", rises, isBetter: null };
  const isBetter = rises === isHigherBetter;
  const size = words.difference(metric, Math.abs(after - before));
  return { words: `${size} ${isBetter ? "better" : "worse"}`, rises, isBetter };
}
