/** Values that are sorted in one step: some milliseconds. */
const sliceValues = 2 ** 16;

/**
 * The numbers among `values` (not NaN), ascending. In steps: slices are sorted one by one, then merged by twos.
 * O(n log n).
 */
export function* sortedValues(values: Float64Array): Generator<undefined, Float64Array> {
  let sorted = present(values);
  for (let from = 0; from < sorted.length; from += sliceValues) {
    yield;
    sorted.subarray(from, from + sliceValues).sort();
  }
  let other = new Float64Array(sorted.length > sliceValues ? sorted.length : 0);
  for (let width = sliceValues; width < sorted.length; width *= 2) {
    for (let from = 0; from < sorted.length; from += 2 * width) {
      yield* merge(sorted.subarray(from, from + 2 * width), width, other.subarray(from));
    }
    [sorted, other] = [other, sorted];
  }
  return sorted;
}

function present(values: Float64Array): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++)
    if (!Number.isNaN(values[row]!)) numbers[count++] = values[row]!;
  return numbers.subarray(0, count);
}

/** The first `width` values and the others, each sorted, become one. */
function* merge(parts: Float64Array, width: number, to: Float64Array): Generator<undefined, void> {
  let [left, right] = [0, width];
  for (let place = 0; place < parts.length; place++) {
    if (place % sliceValues === 0) yield;
    const isLeft = right >= parts.length || (left < width && parts[left]! <= parts[right]!);
    to[place] = parts[isLeft ? left++ : right++]!;
  }
}
