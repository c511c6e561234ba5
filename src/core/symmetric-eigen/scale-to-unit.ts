/** Divides by the length and returns it, 0 for zeros; entries far from 1 do not overflow. */
export function scaleToUnit(vector: Float64Array): number {
  let greatest = 0;
  for (let i = 0; i < vector.length; i++) greatest = Math.max(greatest, Math.abs(vector[i]!));
  if (greatest === 0) return 0;
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i]! / greatest) ** 2;
  const length = greatest * Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return length;
}
