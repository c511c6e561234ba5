export interface MeanWithError {
  readonly mean: number;
  /** Standard error of the mean (divisor n - 1); NaN for fewer than two values. */
  readonly error: number;
}

/** Mean and standard error of `valueAt(0 … count-1)` in two passes; mean is NaN for no values. */
export function meanWithError(count: number, valueAt: (index: number) => number): MeanWithError {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += valueAt(index);
  const mean = sum / count;
  let squares = 0;
  for (let index = 0; index < count; index++) {
    const difference = valueAt(index) - mean;
    squares += difference * difference;
  }
  return { mean, error: count > 1 ? Math.sqrt(squares / (count - 1) / count) : NaN };
}
