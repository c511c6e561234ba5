/**
 * Lower Cholesky factor of a symmetric positive definite matrix (row-major, order²), in place of its lower
 * triangle; the upper one is left alone. Pivots below `floor` become `floor`, so that a rank-deficient
 * matrix gets a factor too (modified Cholesky, Gill, Murray & Wright 1981 §4.4.2.2).
 */
export function choleskyInPlace(matrix: Float64Array, order: number, floor: number): void {
  for (let j = 0; j < order; j++) {
    const pivot = matrix[j * order + j]! - rowDot(matrix, order, { row: j, other: j, length: j });
    const diagonal = Math.sqrt(Math.max(pivot, floor));
    matrix[j * order + j] = diagonal;
    for (let i = j + 1; i < order; i++) {
      const value = matrix[i * order + j]! - rowDot(matrix, order, { row: i, other: j, length: j });
      matrix[i * order + j] = value / diagonal;
    }
  }
}

function rowDot(
  matrix: Float64Array,
  order: number,
  { row, other, length }: { row: number; other: number; length: number },
): number {
  let sum = 0;
  for (let p = 0; p < length; p++) sum += matrix[row * order + p]! * matrix[other * order + p]!;
  return sum;
}

/** Solves L Lᵀ x = b in place of b, for the factor that `choleskyInPlace` left. */
export function solveCholesky(factor: Float64Array, order: number, b: Float64Array): void {
  for (let i = 0; i < order; i++) {
    let value = b[i]!;
    for (let p = 0; p < i; p++) value -= factor[i * order + p]! * b[p]!;
    b[i] = value / factor[i * order + i]!;
  }
  for (let i = order - 1; i >= 0; i--) {
    let value = b[i]!;
    for (let p = i + 1; p < order; p++) value -= factor[p * order + i]! * b[p]!;
    b[i] = value / factor[i * order + i]!;
  }
}
