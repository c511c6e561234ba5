import type { CenteredColumn } from "../compute/histograms.ts";
import type { BinSums } from "./bin-sums.ts";
import { impurityScore } from "./impurity-rows.ts";

/** A node's rows of one column, added up bin by bin. */
export interface ColumnSums {
  readonly column: CenteredColumn;
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

/** Draws a number of [0, 1), to look at one place; null: to look at all of them. */
export type Chance = (() => number) | null;

/**
 * The best way to part a node by a column, or one place drawn by `chance` as extremely randomized trees do
 * (Geurts, Ernst & Wehenkel 2006): evenly between the node's least and greatest number, as far as bins tell them
 * apart; categories evenly by places, and missing values alone as one place of all. Missing values are tried on both
 * sides of numbers, and are a category among categories. Null when nothing is gained above `atLeast`.
 */
export function splitByImpurity(search: ColumnSums, atLeast: number, chance: Chance): ImpuritySplit | null {
  const { length } = search.bins;
  if (length < 2) return null;
  if (search.column.edges !== null) return partNumbers(search, { length, atLeast, chance });
  return partCategories(search, { order: rankCategories(search), length, atLeast, chance });
}

function partNumbers(search: ColumnSums, limits: Omit<PlaceSearch, "order">): ImpuritySplit | null {
  const { present, length } = search.bins;
  const missing = search.column.bins;
  const right = bestPlace(search, { ...limits, order: present });
  if (present[length - 1] !== missing)
    return (
      right &&
      toNumberSplit(right, search.column, { order: present, missingLeft: 2 * right.rows > search.rows })
    );
  const order = missingFirst(search);
  const left = bestPlace(search, { ...limits, order, atLeast: right?.gain ?? limits.atLeast });
  // Missing values alone on the left are told the other way round: every number left, missing right.
  if (left)
    return left.place > 0
      ? toNumberSplit(left, search.column, { order, missingLeft: true })
      : { ...alone(search), gain: left.gain };
  if (right === null) return null;
  return right.place < length - 2
    ? toNumberSplit(right, search.column, { order: present, missingLeft: false })
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

/** Cuts in the middle of the bins that nobody is in, or as near to a drawn number as these bins allow. */
function toNumberSplit(
  { gain, place, cut }: Place,
  { edges }: CenteredColumn,
  { order, missingLeft }: { readonly order: Int32Array; readonly missingLeft: boolean },
): ImpuritySplit {
  const last = order[place + 1]! - 1;
  let bin = order[place]!;
  if (cut === null) bin = (bin + last) >> 1;
  else while (bin < last && Math.abs(edges![bin + 1]! - cut) < Math.abs(edges![bin]! - cut)) bin++;
  return { gain, bin, codes: null, missingLeft };
}

/** Where to cut a row of bins: behind position `place`. */
interface Place {
  readonly gain: number;
  readonly place: number;
  /** Rows in front of the cut. */
  readonly rows: number;
  /** The number that was drawn; null for one that was not, or not between numbers. */
  readonly cut: number | null;
}

interface PlaceSearch {
  readonly order: Int32Array;
  /** Bins to cut between. */
  readonly length: number;
  readonly atLeast: number;
  readonly chance: Chance;
}

function bestPlace(search: ColumnSums, { order, length, atLeast, chance }: PlaceSearch): Place | null {
  const { values, bins, minSamples } = search;
  const { counts } = bins;
  const parent = impurityScore(search.total, 0, values);
  const most = search.rows - minSamples;
  const { from, to, cut } = placesToLook(search.column, { order, length, chance });
  const sides = new Sides(search);
  let best = atLeast;
  let found = -1;
  let foundRows = 0;
  let rows = 0;
  for (let place = 0; place <= to; place++) {
    const bin = order[place]!;
    const score = sides.move(bin);
    rows += counts[bin]!;
    if (place < from || rows < minSamples || rows > most) continue;
    if (!(score - parent > best)) continue;
    best = score - parent;
    found = place;
    foundRows = rows;
  }
  return found < 0 ? null : { gain: best, place: found, rows: foundRows, cut };
}

/** Places from the first to the last; a single one has the number that was drawn, if one was. */
interface Places {
  readonly from: number;
  readonly to: number;
  readonly cut: number | null;
}

function placesToLook(
  column: CenteredColumn,
  { order, length, chance }: Omit<PlaceSearch, "atLeast">,
): Places {
  if (chance === null) return { from: 0, to: length - 2, cut: null };
  const { place, cut } = drawPlace(column, { order, length, chance });
  return { from: place, to: place, cut };
}

interface Drawing {
  readonly order: Int32Array;
  readonly length: number;
  readonly chance: () => number;
}

/** One of the places between bins: see `splitByImpurity`. */
function drawPlace({ centers, bins }: CenteredColumn, { order, length, chance }: Drawing): Drawn {
  const place = Math.floor(chance() * (length - 1));
  const first = order[0] === bins ? 1 : 0;
  const last = order[length - 1] === bins ? length - 2 : length - 1;
  // Each place is as likely as the next: so is that which parts missing values from all numbers.
  if (centers === null || place < first || place >= last) return { place, cut: null };
  const [low, high] = [centers[order[first]!]!, centers[order[last]!]!];
  const share = chance();
  const cut = (1 - share) * low + share * high;
  let drawn = first;
  while (drawn < last - 1 && centers[order[drawn + 1]!]! <= cut) drawn++;
  return { place: drawn, cut };
}

interface Drawn {
  readonly place: number;
  readonly cut: number | null;
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

/** A part of a weight; 0 without weight. */
function shareOf(sum: number, weight: number): number {
  return weight > 0 ? sum / weight : 0;
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
    return shareOf(sums[at + greatest]!, sums[at + values]!);
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
