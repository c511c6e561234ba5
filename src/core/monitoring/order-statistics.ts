const smallEnough = 4096;
const bucketCount = 2048;

/** Where equal-width buckets start and how many there are per unit. */
interface Buckets {
  readonly minimum: number;
  readonly scale: number;
}

function bucketsOf(values: Float64Array): Buckets {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return { minimum, scale: (bucketCount - 1) / (maximum - minimum) };
}

function bucketOf(value: number, buckets: Buckets): number {
  return Math.trunc((value - buckets.minimum) * buckets.scale);
}

function countBuckets(values: Float64Array, buckets: Buckets): Uint32Array {
  const counts = new Uint32Array(bucketCount);
  for (const value of values) counts[bucketOf(value, buckets)]! += 1;
  return counts;
}

function gather(values: Float64Array, buckets: Buckets, bucket: number, count: number): Float64Array {
  const members = new Float64Array(count);
  let next = 0;
  for (const value of values) {
    if (bucketOf(value, buckets) === bucket) members[next++] = value;
  }
  return members;
}

/** The ranks that fall into each bucket, counted from the bucket's first value. */
function ranksByBucket(counts: Uint32Array, ranks: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  let bucket = 0;
  let before = 0;
  for (const rank of ranks) {
    while (rank >= before + counts[bucket]!) before += counts[bucket++]!;
    const inside = found.get(bucket) ?? [];
    inside.push(rank - before);
    found.set(bucket, inside);
  }
  return found;
}

function pickSorted(values: Float64Array, ranks: readonly number[]): number[] {
  const sorted = values.slice().sort();
  return ranks.map((rank) => sorted[rank]!);
}

/**
 * The values that would stand at `ranks` (0-based, ascending) if the values were sorted. Exact; expected
 * O(n) where a sort is O(n log n): values are counted into equal-width buckets, which keep the order, and
 * only buckets that hold a rank are looked into (bucket select: Alabi et al. 2012, "Fast k-selection
 * algorithms"). A bucket that holds most values is sorted, so that no input is worse than a sort.
 * Values must be finite; ranks must lie within them.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  if (values.length <= smallEnough) return pickSorted(values, ranks);
  const buckets = bucketsOf(values);
  // A constant column, or a range that overflows.
  if (!Number.isFinite(buckets.scale) || buckets.scale === 0) return pickSorted(values, ranks);
  const counts = countBuckets(values, buckets);
  return [...ranksByBucket(counts, ranks)].flatMap(([bucket, inside]) => {
    const members = gather(values, buckets, bucket, counts[bucket]!);
    return members.length > values.length / 2
      ? pickSorted(members, inside)
      : orderStatistics(members, inside);
  });
}
