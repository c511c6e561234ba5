import type { BinnedColumn } from "../compute/histograms.ts";
import type { GrowthLimits, NodeSums, Split, ValueBounds } from "./growth.ts";
import { monotoneGain } from "./monotone.ts";
import { scoreOf } from "./score.ts";
import { searchCategories } from "./category-split.ts";

/** Where in a node's histogram a column stands, and what the node holds. */
export interface ColumnSearch {
  readonly histogram: Float64Array;
  /** First cell of the column. */
  readonly first: number;
  readonly column: BinnedColumn;
  readonly index: number;
  readonly node: NodeSums;
  readonly limits: GrowthLimits;
  /** Least sum of hessians on each side. */
  readonly least: number;
  /** Values that leaves below may have, when a column is monotone. */
  readonly bounds?: ValueBounds | undefined;
}

/** The best split of a node by one column, or null when none gains more than `atLeast`. */
export function searchColumn(search: ColumnSearch, atLeast: number): Split | null {
  return search.column.edges === null ? searchCategories(search, atLeast) : searchNumbers(search, atLeast);
}

/**
 * Tries every edge, with the missing values on the right and, where there are any, on the left. On equal gains
 * the first edge wins, and missing on the right. Without missing values in the node they are told to follow
 * the heavier side.
 */
function searchNumbers(search: ColumnSearch, atLeast: number): Split | null {
  const { histogram, first, column } = search;
  const missing = 2 * (first + column.bins);
  const hasMissing = histogram[missing + 1]! > 0;
  const right = scan(
    search,
    { from: 0, to: column.bins - (hasMissing ? 0 : 1), gradient: 0, hessian: 0 },
    atLeast,
  );
  if (!hasMissing) return right && { ...right, missingLeft: 2 * right.hessian > search.node.hessian };
  const start = {
    from: 0,
    to: column.bins - 1,
    gradient: histogram[missing]!,
    hessian: histogram[missing + 1]!,
  };
  const left = scan(search, start, right?.gain ?? atLeast);
  return left ? { ...left, missingLeft: true } : right;
}

interface Scan {
  /** Bins that may be the last on the left: `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** What is on the left from the beginning. */
  readonly gradient: number;
  readonly hessian: number;
}

function scan(search: ColumnSearch, range: Scan, atLeast: number): Split | null {
  const { bounds } = search;
  return bounds === undefined
    ? scanFree(search, range, atLeast)
    : scanBounded({ ...search, bounds }, range, atLeast);
}

function scanFree(
  search: ColumnSearch,
  { from, to, gradient, hessian }: Scan,
  atLeast: number,
): Split | null {
  const { histogram, node, limits, least } = search;
  const { l2 } = limits;
  const parent = scoreOf(node.gradient, node.hessian, l2);
  let best = atLeast;
  let found = -1;
  let bestGradient = 0;
  let bestHessian = 0;
  let cell = 2 * (search.first + from);
  for (let bin = from; bin < to; bin++, cell += 2) {
    gradient += histogram[cell]!;
    hessian += histogram[cell + 1]!;
    const rest = node.hessian - hessian;
    if (rest < least) break;
    if (hessian < least) continue;
    const restGradient = node.gradient - gradient;
    const gain =
      (gradient * gradient) / (hessian + l2) + (restGradient * restGradient) / (rest + l2) - parent;
    if (!(gain > best)) continue;
    best = gain;
    found = bin;
    bestGradient = gradient;
    bestHessian = hessian;
  }
  if (found < 0) return null;
  return {
    ...{ gain: best, column: search.index, bin: found, codes: null, missingLeft: false },
    ...{ gradient: bestGradient, hessian: bestHessian },
  };
}

/** `scanFree` where leaf values are bounded, and sides that go against a monotone column do not count. */
function scanBounded(
  search: ColumnSearch & { readonly bounds: ValueBounds },
  { from, to, ...start }: Scan,
  atLeast: number,
): Split | null {
  const { histogram, limits, least, index, bounds } = search;
  const node = { ...search.node, bounds };
  const terms = { l2: limits.l2, direction: limits.directions?.[index] ?? 0 };
  let { gradient, hessian } = start;
  let best: Split | null = null;
  for (let bin = from; bin < to; bin++) {
    gradient += histogram[2 * (search.first + bin)]!;
    hessian += histogram[2 * (search.first + bin) + 1]!;
    if (node.hessian - hessian < least) break;
    if (hessian < least) continue;
    const gain = monotoneGain({ gradient, hessian }, node, terms);
    if (gain > (best?.gain ?? atLeast))
      best = { gain, column: index, bin, codes: null, missingLeft: false, gradient, hessian };
  }
  return best;
}
