import type { Histogram } from "./report.ts";

/** What decides the bins of a column. */
export interface BinRequest {
  readonly minimum: number;
  readonly maximum: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  /** Finite values. */
  readonly count: number;
  readonly isWhole: boolean;
}

const fewestBins = 8;
const mostBins = 30;

/**
 * Edges of bins of equal width. Their number is that of Freedman & Diaconis (1981), between 8 and 30. Whole numbers
 * get bins a whole number wide, and one each when they are few, with edges half way between.
 */
export function binEdges(request: BinRequest): readonly number[] {
  const { minimum, maximum, isWhole } = request;
  if (minimum === maximum)
    return [minimum - 0.5, maximum + 0.5].map((edge, side) => separate(edge, minimum, side));
  const bins = binCount(request);
  const span = maximum - minimum;
  if (isWhole && span < Number.MAX_SAFE_INTEGER / 2) {
    const width = span < mostBins ? 1 : Math.ceil((span + 1) / bins);
    return Array.from({ length: Math.ceil((span + 1) / width) + 1 }, (_, bin) => minimum - 0.5 + bin * width);
  }
  // Not minimum + bin · width: the span of very large numbers overflows.
  return Array.from({ length: bins + 1 }, (_, bin) => minimum * (1 - bin / bins) + maximum * (bin / bins));
}

/** Half a step is lost in numbers beyond 2⁵³. */
function separate(edge: number, value: number, side: number): number {
  if (edge !== value) return edge;
  const step = Math.abs(value) * 2 ** -50;
  return side === 0 ? value - step : value + step;
}

function binCount({ minimum, maximum, lowerQuartile, upperQuartile, count }: BinRequest): number {
  const width = (2 * (upperQuartile - lowerQuartile)) / Math.cbrt(count);
  const wanted = Math.ceil((maximum - minimum) / width);
  return Number.isFinite(wanted) ? Math.min(mostBins, Math.max(fewestBins, wanted)) : 20;
}

/** Counts the finite numbers between the edges (equal steps); those outside are left out. */
export function countIntoBins(values: Float64Array, edges: readonly number[]): Histogram {
  const bins = edges.length - 1;
  const counts = new Int32Array(bins);
  const [low, high] = [edges[0]!, edges[bins]!];
  const half = low / 2;
  // Halved on both sides, so that the span of very large numbers does not overflow.
  const scale = bins / (high / 2 - half);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!(value >= low && value <= high)) continue;
    // What is cut off is the fraction of a small positive number.
    const bin = ((value / 2 - half) * scale) | 0;
    counts[bin < bins ? bin : bins - 1]!++;
  }
  return { edges, counts: Array.from(counts) };
}
