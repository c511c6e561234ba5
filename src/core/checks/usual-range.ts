import { sortedValues } from "../statistics/sorted-values.ts";
import { type Bounds, fences, innerFence, mostOutliers, outerFence } from "../statistics/fences.ts";
import { quantileOf, type Quartiles, quartilesOfSorted } from "../statistics/quantiles.ts";

/** Fewer values have no tails to speak of. */
const leastValues = 20;
/** Modified z-scores above this are outliers (Iglewicz & Hoaglin 1993). */
const largestScore = 3.5;
/** Makes the median absolute deviation that of a normal distribution's standard deviation. */
const normalDeviation = 0.6745;
/** A gap as wide as the inner fences are far, in quartile distances. */
const wideGap = innerFence;
/**
 * Logarithms draw a long tail together: a gap in it is wide on the scale of the values, and there is one on that of the
 * logarithms too, to a value more than so many times the last.
 */
const gapOfLogarithms = 0.3;
const leastFactor = 2;
/** Beyond so many times the greatest of the others a value stands apart however widely those are spread. */
const farFactor = 10;

export interface UsualRange extends Bounds {
  /** How many values there are. */
  readonly values: number;
  /** Values below or above stand apart: behind a wide gap; infinite where none does. */
  readonly apart: Bounds;
}

/**
 * What Tukey's outer fences and the modified z-score both take for usual, on the scale of the values or of their
 * logarithms, whichever is less skewed. Values that reach down to zero are moved up by their median first (started
 * logarithms, Tukey 1977). Where so many values are the same that they have no spread, the others are judged among
 * themselves, the frequent one being usual as well; where those have none either, as with zeros and ones, the distance
 * between the frequent ones is their spread. Null for fewer than 20 values, or for others without spread. NaN is left
 * out. O(n log n), in steps.
 */
export function* usualRange(values: Float64Array): Generator<undefined, UsualRange | null> {
  const sorted = yield* sortedValues(values);
  yield;
  const most = mostOutliers * sorted.length;
  const frequent: number[] = [];
  let others = sorted;
  while (others.length >= leastValues && (frequent.length < 2 || others.length > most)) {
    const range = yield* rangeOf(others, most);
    if (range !== null) {
      const apart = { ...range.apart, high: Math.min(range.apart.high, lastBeforeFar(others, most)) };
      return { ...around(range, frequent), values: sorted.length, apart: around(apart, frequent) };
    }
    const middle = quantileOf(others, 0.5);
    frequent.push(middle);
    others = others.filter((value) => value !== middle);
    yield;
  }
  return frequent.length < 2 ? null : rangeBetween(sorted, frequent, most);
}

function around({ low, high }: Bounds, frequent: readonly number[]): Bounds {
  return { low: Math.min(low, ...frequent), high: Math.max(high, ...frequent) };
}

function rangeBetween(sorted: Float64Array, frequent: readonly number[], most: number): UsualRange {
  const [lower, upper] = [Math.min(...frequent), Math.max(...frequent)];
  const fence = fences({ lower, upper }, outerFence);
  const gaps = behindGaps({ sorted, ...fence, distance: upper - lower, skew: 0 }, null, most);
  return { ...fence, values: sorted.length, apart: valuesAt(sorted, gaps) };
}

function valuesAt(sorted: Float64Array, { low, high }: Bounds): Bounds {
  return { low: sorted[low] ?? -Infinity, high: sorted[high] ?? Infinity };
}

function* rangeOf(
  sorted: Float64Array,
  most: number,
): Generator<undefined, Omit<UsualRange, "values"> | null> {
  const plain = onScale(sorted);
  yield;
  const start = startOf(sorted);
  const moved = start === null ? null : sorted.map((value) => Math.log(value + start));
  yield;
  const logarithms = moved && onScale(moved);
  yield;
  if (logarithms === null || (plain !== null && plain.skew <= logarithms.skew))
    return (
      plain && { low: plain.low, high: plain.high, apart: valuesAt(sorted, behindGaps(plain, null, most)) }
    );
  const [low, high] = [Math.exp(logarithms.low) - start!, Math.exp(logarithms.high) - start!];
  return { low, high, apart: valuesAt(sorted, behindGaps(logarithms, plain, most)) };
}

/** What is added before logarithms are taken; null where there are none to take. */
function startOf(sorted: Float64Array): number | null {
  if (sorted[0]! !== 0) return sorted[0]! > 0 ? 0 : null;
  return quantileOf(sorted, 0.5) || null;
}

/** Ascending values on a scale, and the outer fences there. */
interface Scale extends Bounds {
  readonly sorted: Float64Array;
  /** Between the quartiles. */
  readonly distance: number;
  readonly skew: number;
}

function onScale(sorted: Float64Array): Scale | null {
  const quartiles = quartilesOfSorted(sorted);
  const { median } = quartiles;
  const deviation = quantileOf(deviationsOf(sorted, median), 0.5);
  if (quartiles.upper === quartiles.lower || deviation === 0) return null;
  const fence = fences(quartiles, outerFence);
  const reach = (largestScore * deviation) / normalDeviation;
  return {
    ...{ sorted, distance: quartiles.upper - quartiles.lower, skew: Math.abs(skewOf(quartiles)) },
    ...{ low: Math.min(fence.low, median - reach), high: Math.max(fence.high, median + reach) },
  };
}

/**
 * The places of the values that are the last, going outward from where at most `most` values are beyond, before a wide
 * gap, where what is behind it reaches beyond the fence; outside of all places where nothing does. A gap is wide from one
 * and a half quartile distances on; above, with `plain`, the scale being that of logarithms, by both scales together.
 */
function behindGaps(scale: Scale, plain: Scale | null, most: number): Bounds {
  return { low: lastBelow(scale, most), high: lastAbove(scale, plain, most) };
}

function lastBelow(scale: Scale, most: number): number {
  const { sorted, low } = scale;
  if (sorted[0]! >= low) return -1;
  const isWide = wideOn(scale, wideGap);
  let place = Math.min(Math.ceil(0.25 * (sorted.length - 1)), Math.floor(most));
  while (place > 0 && !isWide(place - 1)) place--;
  return place === 0 ? -1 : place;
}

function lastAbove(scale: Scale, plain: Scale | null, most: number): number {
  const { sorted } = scale;
  const last = sorted.length - 1;
  const isBeyond = (each: Scale) => each.sorted[last]! > each.high;
  if (!isBeyond(scale) || (plain !== null && !isBeyond(plain))) return sorted.length;
  const isWide = plain === null ? wideOn(scale, wideGap) : wideOnBoth(scale, plain);
  let place = Math.max(Math.floor(0.75 * last), last - Math.floor(most));
  while (place < last && !isWide(place)) place++;
  return place === last ? sorted.length : place;
}

/** The last value, of all but the `most` greatest, before one ten times as large; infinite where there is none. */
function lastBeforeFar(sorted: Float64Array, most: number): number {
  const last = sorted.length - 1;
  let place = Math.max(Math.floor(0.75 * last), last - Math.floor(most));
  while (place < last && !(sorted[place]! > 0 && sorted[place + 1]! >= farFactor * sorted[place]!)) place++;
  return place === last ? Infinity : sorted[place]!;
}

/** Whether the gap behind a place is so many quartile distances wide. */
function wideOn({ sorted, distance }: Scale, wide: number): (place: number) => boolean {
  return (place) => sorted[place + 1]! - sorted[place]! >= wide * distance;
}

function wideOnBoth(logarithms: Scale, plain: Scale): (place: number) => boolean {
  const [isWide, isGap] = [wideOn(plain, wideGap), wideOn(logarithms, gapOfLogarithms)];
  const { sorted } = plain;
  return (place) => isWide(place) && isGap(place) && sorted[place + 1]! >= leastFactor * sorted[place]!;
}

/** How far sorted values are from a middle, ascending: those on both sides are in order already. */
function deviationsOf(sorted: Float64Array, middle: number): Float64Array {
  let right = 0;
  while (sorted[right]! < middle) right++;
  let left = right - 1;
  const deviations = new Float64Array(sorted.length);
  let place = 0;
  while (left >= 0 && right < sorted.length) {
    const [below, above] = [middle - sorted[left]!, sorted[right]! - middle];
    deviations[place++] = Math.min(below, above);
    const isBelow = below < above ? 1 : 0;
    left -= isBelow;
    right += 1 - isBelow;
  }
  while (left >= 0) deviations[place++] = middle - sorted[left--]!;
  while (right < sorted.length) deviations[place++] = sorted[right++]! - middle;
  return deviations;
}

/** Bowley's coefficient of skewness: −1 to 1, 0 when the median is in the middle of the quartiles. */
function skewOf({ lower, median, upper }: Quartiles): number {
  return (lower + upper - 2 * median) / (upper - lower);
}
