import type { AucSample } from "./auc-interval.ts";

export interface OneVersusRest {
  /** rows × classes, row-major. */
  readonly probabilities: Float32Array;
  /** Class number of each row; rows with -1 (a label that is none of the classes) are left out. */
  readonly target: Float32Array;
  readonly classes: number;
  /** The class that counts as positive. */
  readonly positive: number;
}

function countPositives(target: Float32Array, positive: number): { positives: number; negatives: number } {
  let positives = 0;
  let negatives = 0;
  for (const actual of target) {
    if (actual === positive) positives++;
    else if (actual >= 0) negatives++;
  }
  return { positives, negatives };
}

/** Scores of one class, positives and negatives apart, each ascending. */
function separate(request: OneVersusRest): { positives: Float32Array; negatives: Float32Array } {
  const { probabilities, target, classes, positive } = request;
  const counts = countPositives(target, positive);
  const positives = new Float32Array(counts.positives);
  const negatives = new Float32Array(counts.negatives);
  let nextPositive = 0;
  let nextNegative = 0;
  for (let row = 0; row < target.length; row++) {
    const score = probabilities[row * classes + positive]!;
    if (target[row] === positive) positives[nextPositive++] = score;
    else if (target[row]! >= 0) negatives[nextNegative++] = score;
  }
  return { positives: positives.sort(), negatives: negatives.sort() };
}

/** Pairs in which the positive scores higher, ties counting half: the Mann–Whitney U of two sorted samples. */
function countWins(positives: Float32Array, negatives: Float32Array): number {
  let wins = 0;
  let below = 0;
  let notAbove = 0;
  for (const score of positives) {
    while (below < negatives.length && negatives[below]! < score) below++;
    while (notAbove < negatives.length && negatives[notAbove]! <= score) notAbove++;
    wins += (below + notAbove) / 2;
  }
  return wins;
}

/**
 * Area under the ROC curve of one class against the rest: the share of positive–negative pairs that are
 * ranked rightly, ties counting half (Mann & Whitney 1947; Hanley & McNeil 1982). O(n log n).
 * Undefined when one of both groups is empty or a score is NaN.
 */
export function rocAuc(request: OneVersusRest): AucSample | undefined {
  const { positives, negatives } = separate(request);
  if (positives.length === 0 || negatives.length === 0) return undefined;
  // A sort puts NaN last, so the last scores tell whether there is one.
  if (Number.isNaN(positives.at(-1)) || Number.isNaN(negatives.at(-1))) return undefined;
  const auc = countWins(positives, negatives) / positives.length / negatives.length;
  return { auc, positives: positives.length, negatives: negatives.length };
}

/**
 * Mean of the one-versus-rest areas of all classes that occur, each with equal weight: scikit-learn's
 * `roc_auc_score(multi_class="ovr", average="macro")`, which refuses when a class is absent; here an absent
 * class is left out of the mean. Undefined when fewer than two classes occur.
 */
export function macroAuc(request: Omit<OneVersusRest, "positive">): number | undefined {
  let sum = 0;
  let defined = 0;
  for (let positive = 0; positive < request.classes; positive++) {
    const sample = rocAuc({ ...request, positive });
    if (sample === undefined) continue;
    sum += sample.auc;
    defined++;
  }
  return defined === 0 ? undefined : sum / defined;
}
