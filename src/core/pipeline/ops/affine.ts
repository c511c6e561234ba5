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

/**
 * One dot product a row. Four rows are added up side by side, each in the order of the inputs: additions of
 * one row wait for each other, those of four do not.
 *
 *     for each row: sum = bias; for each input: sum += x[row, input] * weights[input]
 */
function singleOutput(
  weights: Float32Array,
  bias: number,
  activate: AffineMap["activate"] = (score) => score,
): (x: Float32Array, y: Float32Array) => void {
  const wide = Float64Array.from(weights);
  const inputs = wide.length;
  const sums = new Float64Array(4);
  return (x, y) => {
    for (let row = 0; row < y.length; row += 4) {
      if (row + 4 <= y.length) addFourRows(x, row * inputs, { wide, bias, sums });
      else addRows(x, row * inputs, { wide, bias, sums });
      const end = Math.min(4, y.length - row);
      for (let offset = 0; offset < end; offset++) y[row + offset] = activate(sums[offset]!);
    }
  };
}

interface DotProduct {
  readonly wide: Float64Array;
  readonly bias: number;
  readonly sums: Float64Array;
}

function addFourRows(x: Float32Array, start: number, { wide, bias, sums }: DotProduct): void {
  const inputs = wide.length;
  let [first, second, third, fourth] = [bias, bias, bias, bias];
  for (let input = 0, at = start; input < inputs; input++, at++) {
    const weight = wide[input]!;
    first += x[at]! * weight;
    second += x[at + inputs]! * weight;
    third += x[at + 2 * inputs]! * weight;
    fourth += x[at + 3 * inputs]! * weight;
  }
  sums[0] = first;
  sums[1] = second;
  sums[2] = third;
  sums[3] = fourth;
}

/** The last one, two or three rows. */
function addRows(x: Float32Array, start: number, { wide, bias, sums }: DotProduct): void {
  const inputs = wide.length;
  for (let row = 0, at = start; at < x.length; row++) {
    let sum = bias;
    for (let input = 0; input < inputs; input++, at++) sum += x[at]! * wide[input]!;
    sums[row] = sum;
  }
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
