import { z95 } from "../statistics/normal.ts";

export interface AucSample {
  readonly auc: number;
  readonly positives: number;
  readonly negatives: number;
}

/** Variance an AUC of `theta` would have: Hanley & McNeil (1982) with both group sizes at their mean. */
function varianceAt(theta: number, sample: AucSample): number {
  const { positives, negatives } = sample;
  const pairs = (positives + negatives) / 2 - 1;
  const excess = pairs * ((1 - theta) / (2 - theta) + theta / (1 + theta));
  return (theta * (1 - theta) * (1 + excess)) / (positives * negatives);
}

/** The θ between the estimate and `end` whose distance to the estimate is `z95` of its own errors. */
function limitTowards(end: 0 | 1, sample: AucSample): number {
  let inside = sample.auc;
  let outside: number = end;
  for (let step = 0; step < 60; step++) {
    const theta = (inside + outside) / 2;
    const isInside = Math.abs(theta - sample.auc) <= z95 * Math.sqrt(varianceAt(theta, sample));
    if (isInside) inside = theta;
    else outside = theta;
  }
  return (inside + outside) / 2;
}

/**
 * 95 % interval of an area under the ROC curve: method 5 of Newcombe (2006), "Confidence intervals for an
 * effect size measure based on the Mann–Whitney statistic. Part 2", Statistics in Medicine 25:559. It is to
 * the AUC what Wilson's is to a proportion: within [0, 1], with a width also when the AUC is 1, where
 * DeLong's has none. Needs at least one row of each class.
 */
export function aucInterval(sample: AucSample): readonly [number, number] {
  return [sample.auc === 0 ? 0 : limitTowards(0, sample), sample.auc === 1 ? 1 : limitTowards(1, sample)];
}
