import type { Split } from "./growth.ts";
import type { ColumnSearch } from "./gradient-split.ts";
import { boundedScoreOf } from "./monotone.ts";
import { scoreOf } from "./score.ts";

/** A category of a node, missing values among them. */
interface Group {
  /** Its code; the number of codes for missing values. */
  readonly code: number;
  readonly gradient: number;
  readonly hessian: number;
  /** How many rows it has, judged by its share of the hessian. */
  readonly rows: number;
  readonly rank: number;
}

/** A column of at most so many codes parts one of them from the others (LightGBM's max_cat_to_onehot, less 1). */
const mostAlone = 3;
/** Most categories on the side that is named, as LightGBM's max_cat_threshold. */
const mostNamed = 32;

/**
 * The best way to part a node by categories, missing values being one of them. With few codes each is tried
 * against the others. Otherwise categories are sorted by gradient over hessian, since the best subset for a
 * convex loss is a front part of that order (Fisher 1958, "On Grouping for Maximum Homogeneity"; Breiman et al.
 * 1984, §9.4), and front and back parts are tried. On equal ratios the lower code comes first.
 *
 * Sorting adapts to the target, and chance wins more often the more categories there are. LightGBM's rules hold
 * against that: `categorySmoothing` is the least number of rows of a category that is sorted, is added to the
 * hessian in the sort (cat_smooth), and to λ of both sides and their values (cat_l2), not to the parent's;
 * and at least `categoryRows` rows are moved from try to try and stay on the other side (min_data_per_group).
 *
 * The codes that go left are those of the lighter side; everything that no row of the node had goes with the
 * heavier one.
 */
export function searchCategories(search: ColumnSearch, atLeast: number): Split | null {
  const groups = groupsOf(search);
  if (search.column.bins <= mostAlone) return searchAlone(search, groups, atLeast);
  const { categorySmoothing } = search.limits;
  const sorted = groups
    .filter(({ rows }) => rows >= categorySmoothing)
    .sort((left, right) => left.rank - right.rank || left.code - right.code);
  const front = searchParts(search, sorted, atLeast);
  return searchParts(search, sorted.reverse(), front?.gain ?? atLeast) ?? front;
}

/** Each category against the others. */
function searchAlone(search: ColumnSearch, groups: readonly Group[], atLeast: number): Split | null {
  const gainOf = gainWithin(search, 0);
  const { node, least } = search;
  let best: Split | null = null;
  for (const group of groups) {
    if (group.hessian < least || node.hessian - group.hessian < least) continue;
    const gain = gainOf(group);
    if (gain > (best?.gain ?? atLeast)) best = toSplit(search, { gain, groups: [group], smoothing: 0 });
  }
  return best;
}

/** The best front part of an order of categories, up to its half, against all others. */
function searchParts(search: ColumnSearch, order: readonly Group[], atLeast: number): Split | null {
  const smoothing = search.limits.categorySmoothing;
  const gainOf = gainWithin(search, smoothing);
  let best: { readonly gain: number; readonly count: number } | null = null;
  for (const { front, count } of triesOf(search, order)) {
    const gain = gainOf(front);
    if (gain > (best?.gain ?? atLeast)) best = { gain, count };
  }
  return best && toSplit(search, { gain: best.gain, groups: order.slice(0, best.count), smoothing });
}

/** Front parts that have and leave enough, each with enough rows more than the one before. */
function triesOf(search: ColumnSearch, order: readonly Group[]) {
  const most = Math.min(mostNamed, (order.length + 1) >> 1);
  const tries: { readonly front: Front; readonly count: number }[] = [];
  let front = sumOf([]);
  let tried = 0;
  for (let count = 1; count <= most; count++) {
    front = sumOf([front, order[count - 1]!]);
    if (!leavesEnough(search, front)) break;
    if (!isEnough(search, front) || front.rows - tried < search.limits.categoryRows) continue;
    tried = front.rows;
    tries.push({ front, count });
  }
  return tries;
}

function isEnough({ limits }: ColumnSearch, { rows, hessian }: Front): boolean {
  return rows >= limits.minSamples && hessian >= limits.minWeight;
}

function leavesEnough({ node, limits }: ColumnSearch, front: Front): boolean {
  const rows = node.rows - front.rows;
  const least = Math.max(limits.minSamples, limits.categoryRows);
  return rows >= least && node.hessian - front.hessian >= Math.max(limits.minWeight, Number.MIN_VALUE);
}

type Front = Pick<Group, "gradient" | "hessian" | "rows">;

function sumOf(groups: readonly Front[]): Front {
  let [gradient, hessian, rows] = [0, 0, 0];
  for (const group of groups) {
    gradient += group.gradient;
    hessian += group.hessian;
    rows += group.rows;
  }
  return { gradient, hessian, rows };
}

interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

/** What a side with such sums, and the other, gain over the parent; `smoothing` is added to λ of the sides. */
function gainWithin({ node, bounds, limits }: ColumnSearch, smoothing: number): (side: Sums) => number {
  const score = (sums: Sums, l2: number): number =>
    bounds === undefined ? scoreOf(sums.gradient, sums.hessian, l2) : boundedScoreOf(sums, l2, bounds);
  const parent = score(node, limits.l2);
  const l2 = limits.l2 + smoothing;
  return (side) => score(side, l2) + score(without(node, side), l2) - parent;
}

function without(node: Sums, side: Sums): Sums {
  return { gradient: node.gradient - side.gradient, hessian: node.hessian - side.hessian };
}

function groupsOf({ histogram, first, column, node, limits }: ColumnSearch): readonly Group[] {
  const rowsPerHessian = node.rows / node.hessian;
  const groups: Group[] = [];
  for (let code = 0; code <= column.bins; code++) {
    const gradient = histogram[2 * (first + code)]!;
    const hessian = histogram[2 * (first + code) + 1]!;
    if (!(hessian > 0)) continue;
    const rank = gradient / (hessian + limits.categorySmoothing);
    groups.push({ code, gradient, hessian, rank, rows: Math.round(hessian * rowsPerHessian) });
  }
  return groups;
}

interface Parting {
  readonly gain: number;
  /** One side. */
  readonly groups: readonly Group[];
  readonly smoothing: number;
}

function toSplit(search: ColumnSearch, { gain, groups, smoothing }: Parting): Split {
  const { node, column, index } = search;
  const { gradient, hessian } = sumOf(groups);
  const side = { gradient, hessian };
  const isLighter = 2 * side.hessian <= node.hessian;
  const named = new Set(groups.map(({ code }) => code));
  const left = isLighter ? [...named] : presentCodes(search).filter((code) => !named.has(code));
  return {
    ...{ gain, column: index, bin: -1, smoothing },
    codes: left.filter((code) => code < column.bins),
    missingLeft: left.includes(column.bins),
    ...(isLighter ? side : without(node, side)),
  };
}

function presentCodes(search: ColumnSearch): readonly number[] {
  return groupsOf(search).map(({ code }) => code);
}
