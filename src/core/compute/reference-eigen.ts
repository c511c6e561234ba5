import type { EigenLoops, RankTwo, Reflections, Square } from "./eigen-loops.ts";

/** The eigen solver's loops in plain TypeScript. */
export const referenceEigenLoops: EigenLoops = {
  doubles: (length) => new Float64Array(length),
  sweep({ data, stride }, first, last, next) {
    for (let i = first; i < stride; i++) sweepRow(data.subarray(i * stride, (i + 1) * stride), i, last, next);
  },
  subtractProjections(vector, units) {
    for (const four of rowsOf(units, 4 * vector.length)) {
      const group = rowsOf(four, vector.length);
      const dots = group.map((unit) => dot(vector, unit, 0));
      group.forEach((unit, i) => {
        addTo(vector, unit, -dots[i]!, 0);
      });
    }
  },
  reflect({ square, scales }: Reflections, vectors) {
    for (const vector of rowsOf(vectors, square.stride))
      for (let k = scales.length - 2; k >= 0; k--) reflectOne(square, k, scales[k]!, vector);
  },
};

/**
 * Updates row i by the last change from its diagonal on, and adds what the row, and as a column its mirror
 * image, contribute to the product of the matrix with next.v, which gathers in next.w.
 */
function sweepRow(row: Float64Array, i: number, last: RankTwo, next: RankTwo): void {
  const { v, w } = last;
  const { v: x, w: product } = next;
  row[i]! -= 2 * v[i]! * w[i]!;
  product[i]! += row[i]! * x[i]!;
  for (let j = i + 1; j < row.length; j++) {
    row[j]! -= v[i]! * w[j]! + w[i]! * v[j]!;
    product[i]! += row[j]! * x[j]!;
    product[j]! += row[j]! * x[i]!;
  }
}

function reflectOne({ data, stride }: Square, k: number, scale: number, vector: Float64Array): void {
  const v = data.subarray(k * stride, (k + 1) * stride);
  addTo(vector, v, -scale * dot(v, vector, k + 1), k + 1);
}

function rowsOf(data: Float64Array, length: number): Float64Array[] {
  return Array.from({ length: Math.ceil(data.length / length) }, (_, i) =>
    data.subarray(i * length, (i + 1) * length),
  );
}

function dot(left: Float64Array, right: Float64Array, first: number): number {
  let sum = 0;
  for (let j = first; j < left.length; j++) sum += left[j]! * right[j]!;
  return sum;
}

function addTo(vector: Float64Array, other: Float64Array, scale: number, first: number): void {
  for (let j = first; j < vector.length; j++) vector[j]! += scale * other[j]!;
}
