import type { BinnedColumn } from "../compute/histograms.ts";
import type { BinSums } from "./bin-sums.ts";
import { impurityScore } from "./impurity-rows.ts";

/** A node's rows of one column, added up bin by bin. */
export interface ColumnSums {
  readonly column: BinnedColumn;
  /** Those of the missing bin last. */
  readonly bins: BinSums;
  readonly values: number;
  /** The node's own sums and rows. */
  readonly total: Float64Array;
  readonly rows: number;
  readonly minSamples: number;
  /** Room for the sums on both sides of a cut, and for an order of bins. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly parts: Int32Array;
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
  const { length } = search.bins;
  if (length < 2) return null;
  if (search.column.edges !== null) return partNumbers(search, { length, atLeast, choose });
  return partCategories(search, { order: rankCategories(search), length, atLeast, choose });
}

function partNumbers(search: ColumnSums, limits: Omit<PlaceSearch, "order">): ImpuritySplit | null {
  const { present, length } = search.bins;
  const missing = search.column.bins;
  const right = bestPlace(search, { ...limits, order: present });
  if (present[length - 1] !== missing)
    return right && toNumberSplit(right, present, 2 * right.rows > search.rows);
  const order = missingFirst(search);
  const left = bestPlace(search, { ...limits, order, atLeast: right?.gain ?? limits.atLeast });
  // Missing values alone on the left are told the other way round: every number left, missing right.
  if (left) return left.place > 0 ? toNumberSplit(left, order, true) : { ...alone(search), gain: left.gain };
  if (right === null) return null;
  return right.place < length - 2
    ? toNumberSplit(right, present, false)
    : { ...alone(search), gain: right.gain };
}

/** The bins with the last of them, the missing one, in front. */
function missingFirst({ bins: { present, length }, parts }: ColumnSums): Int32Array {
  parts[0] = present[length - 1]!;
  for (let index = 1; index < length; index++) parts[index] = present[index - 1]!;
  return parts;
}

function alone({ column }: ColumnSums): Omit<ImpuritySplit, "gain"> {
  return { bin: column.bins - 1, codes: null, missingLeft: false };
}

/** Cuts in the middle of the bins that nobody is in. */
function toNumberSplit({ gain, place }: Place, order: Int32Array, missingLeft: boolean): ImpuritySplit {
  return { gain, bin: (order[place]! + order[place + 1]! - 1) >> 1, codes: null, missingLeft };
}

/** Where to cut a row of bins: behind position `place`. */
interface Place {
  readonly gain: number;
  readonly place: number;
  /** Rows in front of the cut. */
  readonly rows: number;
}

interface PlaceSearch {
  readonly order: Int32Array;
  /** Bins to cut between. */
  readonly length: number;
  readonly atLeast: number;
  readonly choose: ChoosePlace;
}

function bestPlace(search: ColumnSums, { order, length, atLeast, choose }: PlaceSearch): Place | null {
  const { values, bins, minSamples } = search;
  const { counts } = bins;
  const parent = impurityScore(search.total, 0, values);
  const most = search.rows - minSamples;
  const only = choose === null ? -1 : choose(length - 1);
  const sides = new Sides(search);
  let best = atLeast;
  let found = -1;
  let foundRows = 0;
  let rows = 0;
  for (let place = 0; place + 1 < length; place++) {
    const bin = order[place]!;
    const score = sides.move(bin);
    rows += counts[bin]!;
    if ((only >= 0 && place !== only) || rows < minSamples || rows > most) continue;
    if (!(score - parent > best)) continue;
    best = score - parent;
    found = place;
    foundRows = rows;
  }
  return found < 0 ? null : { gain: best, place: found, rows: foundRows };
}

/** What stands on both sides of a cut; at first, all is on the right. */
class Sides {
  readonly #sums: Float64Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  readonly #values: number;

  constructor({ bins, left, right, total, values }: ColumnSums) {
    this.#sums = bins.sums;
    this.#left = left.fill(0);
    this.#right = right;
    this.#values = values;
    right.set(total);
  }

  /** Moves a bin to the left; answers the score of both sides: see `impurityScore`. */
  move(bin: number): number {
    const left = this.#left;
    const right = this.#right;
    const values = this.#values;
    const at = bin * (values + 1);
    let leftSquares = 0;
    let rightSquares = 0;
    for (let value = 0; value < values; value++) {
      const sum = this.#sums[at + value]!;
      const onLeft = (left[value]! += sum);
      const onRight = (right[value]! -= sum);
      leftSquares += onLeft * onLeft;
      rightSquares += onRight * onRight;
    }
    const leftWeight = (left[values]! += this.#sums[at + values]!);
    const rightWeight = (right[values]! -= this.#sums[at + values]!);
    return shareOf(leftSquares, leftWeight) + shareOf(rightSquares, rightWeight);
  }
}

function shareOf(squares: number, weight: number): number {
  return weight > 0 ? squares / weight : 0;
}

/**
 * Categories by their mean, or by their share of the node's most frequent class: the best subset for numbers
 * and two classes is then a front part (Fisher 1958); for more classes it is a good one.
 */
function rankCategories({ bins, values, total, parts }: ColumnSums): Int32Array {
  const { sums, present, length } = bins;
  let greatest = 0;
  for (let value = 1; value < values; value++) if (total[value]! > total[greatest]!) greatest = value;
  const rankOf = (bin: number): number => {
    const at = bin * (values + 1);
    return sums[at + greatest]! / sums[at + values]!;
  };
  parts.set(present);
  parts.subarray(0, length).sort((left, right) => rankOf(left) - rankOf(right) || left - right);
  return parts;
}

function partCategories(search: ColumnSums, places: PlaceSearch): ImpuritySplit | null {
  const found = bestPlace(search, places);
  if (found === null) return null;
  const isFrontLighter = 2 * found.rows <= search.rows;
  const cut = found.place + 1;
  const left = isFrontLighter ? places.order.slice(0, cut) : places.order.slice(cut, places.length);
  const missing = search.column.bins;
  const codes = Array.from(left).filter((bin) => bin !== missing);
  return { gain: found.gain, bin: -1, codes, missingLeft: codes.length < left.length };
}
