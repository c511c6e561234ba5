/**
 * Each output's part of a gradient multiplied by a symmetric matrix of that part's width; the gradient
 * itself without one.
 */
export function precondition(gradient: Float64Array, matrix: Float64Array | undefined): Float64Array {
  if (matrix === undefined) return gradient;
  const width = Math.sqrt(matrix.length);
  return gradient.map((_, at) => {
    const place = at % width;
    let sum = 0;
    for (let k = 0; k < width; k++) sum += matrix[place * width + k]! * gradient[at - place + k]!;
    return sum;
  });
}
