import { compareCodePoints } from "./code-points.ts";

/** Texts that are sorted, or merged, in one step: some ten milliseconds. */
const sliceTexts = 2 ** 13;

/** Texts in the order of their code points; slices are sorted one by one, then merged by twos. In steps. */
export function* sortedTexts(texts: readonly string[]): Generator<undefined, readonly string[]> {
  let parts: (readonly string[])[] = [];
  for (let from = 0; from < texts.length; from += sliceTexts) {
    parts.push(texts.slice(from, from + sliceTexts).sort(compareCodePoints));
    yield;
  }
  while (parts.length > 1) {
    const merged: (readonly string[])[] = [];
    for (let at = 0; at < parts.length; at += 2)
      merged.push(yield* mergedTexts(parts[at]!, parts[at + 1] ?? []));
    parts = merged;
  }
  return parts[0] ?? [];
}

function* mergedTexts(
  left: readonly string[],
  right: readonly string[],
): Generator<undefined, readonly string[]> {
  const merged: string[] = [];
  let [at, other] = [0, 0];
  while (at < left.length || other < right.length) {
    const isLeft =
      other >= right.length || (at < left.length && compareCodePoints(left[at]!, right[other]!) <= 0);
    merged.push(isLeft ? left[at++]! : right[other++]!);
    if (merged.length % sliceTexts === 0) yield;
  }
  return merged;
}
