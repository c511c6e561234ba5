import type { BinnedColumn } from "../compute/histograms.ts";
import { impurityScore } from "./impurity-rows.ts";

/** A node's rows of one column, added up bin by bin. */
export interface ColumnSums {
  readonly column: BinnedColumn;
  /** `values` + 1 numbers a bin, the missing bin last. */
  readonly sums: Float64Array;
  /** Rows of each bin. */
  readonly counts: Int32Array;
  readonly values: number;
  /** The node's own sums and rows. */
  readonly total: Float64Array;
  readonly rows: number;
  readonly minSamples: number;
}

/** A way to part a node by one column. */
export interface ImpuritySplit {
  readonly gain: number;
  readonly bin: number;
  readonly codes: readonly number[] | null;
  readonly missingLeft: boolean;
}

/** Says at which of the places 0 to `count` − 1 to look; null: at all of them. */
export type ChoosePlace = ((count: number) => number) | null;

/**
 * The best way to part a node by a column, or one place drawn by `choose` as extremely randomized trees do
 * (Geurts, Ernst & Wehenkel 2006). Missing values are tried on both sides of numbers, and are a category among
 * categories. Null when nothing is gained above `atLeast`.
 */
export function splitByImpurity(
  search: ColumnSums,
  atLeast: number,
  choose: ChoosePlace,
): ImpuritySplit | null {
  const bins = presentBins(search);
  if (search.column.edges !== null) return partNumbers(search, bins, { atLeast, choose });
  return partCategories(search, { order: rankCategories(search, bins), atLeast, choose });
}

function partNumbers(
  search: ColumnSums,
  bins: readonly number[],
  limits: Omit<PlaceSearch, "order">,
): ImpuritySplit | null {
  const missing = search.column.bins;
  if (bins.at(-1) !== missing) {
    const found = bestPlace(search, { ...limits, order: bins });
    return found && toNumberSplit(found, bins, 2 * found.rows > search.rows);
  }
  const numbers = bins.slice(0, -1);
  const right = bestPlace(search, { ...limits, order: bins });
  const order = [missing, ...numbers];
  const left = bestPlace(search, { ...limits, order, atLeast: right?.gain ?? limits.atLeast });
  // Missing values alone on the left are told the other way round: every number left, missing right.
  if (left) return left.place > 0 ? toNumberSplit(left, order, true) : { ...alone(search), gain: left.gain };
  return (
    right &&
    (right.place < numbers.length - 1
      ? toNumberSplit(right, bins, false)
      : { ...alone(search), gain: right.gain })
  );
}

function alone({ column }: ColumnSums): Omit<ImpuritySplit, "gain"> {
  return { bin: column.bins - 1, codes: null, missingLeft: false };
}

/** Cuts in the middle of the bins that nobody is in. */
function toNumberSplit(
  { gain, place }: Place,
  order: readonly number[],
  missingLeft: boolean,
): ImpuritySplit {
  return { gain, bin: (order[place]! + order[place + 1]! - 1) >> 1, codes: null, missingLeft };
}

function presentBins({ counts, column }: ColumnSums): readonly number[] {
  const bins: number[] = [];
  for (let bin = 0; bin <= column.bins; bin++) if (counts[bin]! > 0) bins.push(bin);
  return bins;
}

/** Where to cut a row of bins: behind position `place`. */
interface Place {
  readonly gain: number;
  readonly place: number;
  /** Rows in front of the cut. */
  readonly rows: number;
}

interface PlaceSearch {
  readonly order: readonly number[];
  readonly atLeast: number;
  readonly choose: ChoosePlace;
}

function bestPlace(search: ColumnSums, { order, atLeast, choose }: PlaceSearch): Place | null {
  const { values, sums, counts, total, minSamples } = search;
  const parent = impurityScore(total, 0, values);
  const left = new Float64Array(values + 1);
  const right = total.slice();
  const only = choose === null || order.length < 2 ? null : choose(order.length - 1);
  let best: Place | null = null;
  let rows = 0;
  for (let place = 0; place + 1 < order.length; place++) {
    move(sums, order[place]! * (values + 1), left, right);
    rows += counts[order[place]!]!;
    const isTried = only === null || place === only;
    if (!isTried || Math.min(rows, search.rows - rows) < minSamples) continue;
    const gain = impurityScore(left, 0, values) + impurityScore(right, 0, values) - parent;
    if (gain > (best?.gain ?? atLeast)) best = { gain, place, rows };
  }
  return best;
}

function move(sums: Float64Array, at: number, left: Float64Array, right: Float64Array): void {
  for (let value = 0; value < left.length; value++) {
    left[value]! += sums[at + value]!;
    right[value]! -= sums[at + value]!;
  }
}

/**
 * Categories by their mean, or by their share of the node's most frequent class: the best subset for numbers
 * and two classes is then a front part (Fisher 1958); for more classes it is a good one.
 */
function rankCategories({ sums, values, total }: ColumnSums, bins: readonly number[]): readonly number[] {
  let greatest = 0;
  for (let value = 1; value < values; value++) if (total[value]! > total[greatest]!) greatest = value;
  const rankOf = (bin: number): number => {
    const at = bin * (values + 1);
    return sums[at + greatest]! / sums[at + values]!;
  };
  return [...bins].sort((left, right) => rankOf(left) - rankOf(right) || left - right);
}

function partCategories(search: ColumnSums, places: PlaceSearch): ImpuritySplit | null {
  const found = bestPlace(search, places);
  if (found === null) return null;
  const isFrontLighter = 2 * found.rows <= search.rows;
  const cut = found.place + 1;
  const left = isFrontLighter ? places.order.slice(0, cut) : places.order.slice(cut);
  const missing = search.column.bins;
  const codes = left.filter((bin) => bin !== missing);
  return { gain: found.gain, bin: -1, codes, missingLeft: codes.length < left.length };
}
