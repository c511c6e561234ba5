/** y = activate(x · weights + bias), row by row. */
export interface AffineMap {
  /** inputs × outputs, row-major. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Applied in float64, before rounding. */
  readonly activate?: (score: number) => number;
}

/**
 * Prepares an affine map over row-major float32 rows. Products are added in float64 in the order of the
 * inputs, starting from the bias, and rounded to float32 once at the end.
 */
export function affine({ weights, bias, activate }: AffineMap): (x: Float32Array, y: Float32Array) => void {
  const outputs = bias.length;
  if (outputs === 1) return singleOutput(weights, bias[0]!, activate);
  const wide = Float64Array.from(weights);
  const sums = new Float64Array(outputs);
  const inputs = weights.length / outputs;
  return (x, y) => {
    for (let from = 0, to = 0; to < y.length; from += inputs, to += outputs) {
      sums.set(bias);
      for (let input = 0; input < inputs; input++) addScaled(sums, x[from + input]!, wide, input * outputs);
      writeRow(sums, y, to, activate);
    }
  };
}

function singleOutput(
  weights: Float32Array,
  bias: number,
  activate: AffineMap["activate"],
): (x: Float32Array, y: Float32Array) => void {
  const wide = Float64Array.from(weights);
  const inputs = wide.length;
  return (x, y) => {
    for (let from = 0, row = 0; row < y.length; from += inputs, row++) {
      let sum = bias;
      for (let input = 0; input < inputs; input++) sum += x[from + input]! * wide[input]!;
      y[row] = activate ? activate(sum) : sum;
    }
  };
}

function addScaled(sums: Float64Array, factor: number, weights: Float64Array, offset: number): void {
  if (factor === 0) return;
  for (let output = 0; output < sums.length; output++) sums[output]! += factor * weights[offset + output]!;
}

function writeRow(sums: Float64Array, y: Float32Array, to: number, activate: AffineMap["activate"]): void {
  for (let output = 0; output < sums.length; output++) {
    y[to + output] = activate ? activate(sums[output]!) : sums[output]!;
  }
}
