import type { Split } from "./growth.ts";
import type { ColumnSearch } from "./gradient-split.ts";
import { monotoneGain } from "./monotone.ts";
import { scoreOf } from "./score.ts";

/** A category of a node, missing values among them. */
interface Group {
  /** Its code; the number of codes for missing values. */
  readonly code: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly rank: number;
}

/**
 * Sorts the categories of a node by gradient over hessian and tries every place to part them: the best subset
 * for a convex loss is among these (Fisher 1958, "On Grouping for Maximum Homogeneity"; Breiman et al. 1984,
 * §9.4). `categorySmoothing` is added to the hessian in the sort and to λ in the gain (LightGBM's cat_smooth and
 * cat_l2), so that rare categories do not win by chance. Missing values are a category of their own. On equal
 * ratios the lower code comes first.
 *
 * The codes that go left are those of the lighter side; everything that no row of the node had goes with the
 * heavier one.
 */
export function searchCategories(search: ColumnSearch, atLeast: number): Split | null {
  const groups = groupsOf(search);
  const { node, limits, least } = search;
  const l2 = limits.l2 + limits.categorySmoothing;
  const gainOf = gainWithin(search, l2);
  let best: { gain: number; count: number; gradient: number; hessian: number } | null = null;
  let gradient = 0;
  let hessian = 0;
  for (let count = 1; count < groups.length; count++) {
    gradient += groups[count - 1]!.gradient;
    hessian += groups[count - 1]!.hessian;
    const rest = node.hessian - hessian;
    if (hessian < least || rest < least) continue;
    const gain = gainOf({ gradient, hessian });
    if (gain > (best?.gain ?? atLeast)) best = { gain, count, gradient, hessian };
  }
  return best && toSplit(search, groups, best);
}

/** What a side with such sums gains. */
function gainWithin(
  { node, bounds }: ColumnSearch,
  l2: number,
): (left: { readonly gradient: number; readonly hessian: number }) => number {
  if (bounds !== undefined) return (left) => monotoneGain(left, { ...node, bounds }, { l2, direction: 0 });
  const parent = scoreOf(node.gradient, node.hessian, l2);
  return ({ gradient, hessian }) =>
    scoreOf(gradient, hessian, l2) + scoreOf(node.gradient - gradient, node.hessian - hessian, l2) - parent;
}

function groupsOf({ histogram, first, column, limits }: ColumnSearch): readonly Group[] {
  const groups: Group[] = [];
  for (let code = 0; code <= column.bins; code++) {
    const gradient = histogram[2 * (first + code)]!;
    const hessian = histogram[2 * (first + code) + 1]!;
    if (hessian > 0)
      groups.push({ code, gradient, hessian, rank: gradient / (hessian + limits.categorySmoothing) });
  }
  return groups.sort((left, right) => left.rank - right.rank || left.code - right.code);
}

interface Parting {
  readonly gain: number;
  /** Groups in front of the cut. */
  readonly count: number;
  readonly gradient: number;
  readonly hessian: number;
}

function toSplit({ node, column, index }: ColumnSearch, groups: readonly Group[], cut: Parting): Split {
  const isFrontLighter = 2 * cut.hessian <= node.hessian;
  const left = isFrontLighter ? groups.slice(0, cut.count) : groups.slice(cut.count);
  return {
    gain: cut.gain,
    column: index,
    bin: -1,
    codes: left.map(({ code }) => code).filter((code) => code < column.bins),
    missingLeft: left.some(({ code }) => code === column.bins),
    gradient: isFrontLighter ? cut.gradient : node.gradient - cut.gradient,
    hessian: isFrontLighter ? cut.hessian : node.hessian - cut.hessian,
  };
}
