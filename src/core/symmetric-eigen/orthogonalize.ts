/**
 * Takes from a vector its parts along unit vectors that are orthogonal to each other: Gram–Schmidt, classical
 * within groups of four and modified between them. Once leaves parts as large as what cancels; twice is enough
 * (Giraud, Langou & Rozložník 2005).
 */
export function subtractProjections(vector: Float64Array, units: readonly Float64Array[]): void {
  let first = 0;
  for (; first + 4 <= units.length; first += 4) subtractFour(vector, units, first);
  for (; first < units.length; first++) subtractOne(vector, units[first]!);
}

function subtractFour(vector: Float64Array, units: readonly Float64Array[], first: number): void {
  const [a, b, c, d] = [units[first]!, units[first + 1]!, units[first + 2]!, units[first + 3]!];
  let [dotA, dotB, dotC, dotD] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i++) {
    const entry = vector[i]!;
    dotA += entry * a[i]!;
    dotB += entry * b[i]!;
    dotC += entry * c[i]!;
    dotD += entry * d[i]!;
  }
  for (let i = 0; i < vector.length; i++) {
    vector[i]! -= dotA * a[i]! + dotB * b[i]! + dotC * c[i]! + dotD * d[i]!;
  }
}

function subtractOne(vector: Float64Array, unit: Float64Array): void {
  let dot = 0;
  for (let i = 0; i < vector.length; i++) dot += vector[i]! * unit[i]!;
  for (let i = 0; i < vector.length; i++) vector[i]! -= dot * unit[i]!;
}

/** Divides by the length and returns it, 0 for zeros; entries far from 1 do not overflow. */
export function scaleToUnit(vector: Float64Array): number {
  let greatest = 0;
  for (const value of vector) greatest = Math.max(greatest, Math.abs(value));
  if (greatest === 0) return 0;
  let squares = 0;
  for (const value of vector) squares += (value / greatest) ** 2;
  const length = greatest * Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return length;
}
