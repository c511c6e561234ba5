/**
 * Median of numbers without holes; the mean of the two middle ones when there is an even number, NaN when
 * there is none. Reorders `values`.
 */
export function medianInPlace(values: Float64Array): number {
  const count = values.length;
  if (count === 0) return NaN;
  const middle = count >> 1;
  select(values, middle);
  const upper = values[middle]!;
  if (count % 2 === 1) return upper;
  let lower = -Infinity;
  for (let index = 0; index < middle; index++) lower = Math.max(lower, values[index]!);
  return midpoint(lower, upper);
}

/** Mean of two numbers, also where their sum would overflow. */
function midpoint(lower: number, upper: number): number {
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}

/** Below this many numbers, sampling for a pivot costs more than it saves. */
const sampleFrom = 600;

/**
 * Moves the `rank`-th smallest number to position `rank`, smaller ones before it, greater ones behind.
 * Floyd and Rivest, Algorithm 489 (CACM 18, 1975): expected n + min(k, n − k) comparisons.
 */
function select(values: Float64Array, rank: number, from = 0, to = values.length - 1): void {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > sampleFrom) selectSample(values, rank, left, right);
    const { low, high } = partition(values, values[rank]!, left, right);
    if (high < rank) left = low;
    if (low > rank) right = high;
  }
}

/** Brings a good pivot to position `rank` by selecting it within a sample of the range. */
function selectSample(values: Float64Array, rank: number, left: number, right: number): void {
  const size = right - left + 1;
  const position = rank - left + 1;
  const logarithm = Math.log(size);
  const sample = 0.5 * Math.exp((2 * logarithm) / 3);
  const side = position < size / 2 ? -1 : 1;
  const spread = 0.5 * Math.sqrt((logarithm * sample * (size - sample)) / size) * side;
  const start = Math.max(left, Math.floor(rank - (position * sample) / size + spread));
  const end = Math.min(right, Math.floor(rank + ((size - position) * sample) / size + spread));
  select(values, rank, start, end);
}

/** Hoare's partition: afterwards values up to `high` are ≤ pivot and values from `low` on are ≥ pivot. */
function partition(
  values: Float64Array,
  pivot: number,
  left: number,
  right: number,
): { readonly low: number; readonly high: number } {
  let low = left;
  let high = right;
  while (low <= high) {
    while (values[low]! < pivot) low++;
    while (values[high]! > pivot) high--;
    if (low <= high) {
      const held = values[low]!;
      values[low++] = values[high]!;
      values[high--] = held;
    }
  }
  return { low, high };
}
