import type { Finding } from "../findings.ts";
import type { NumericSketch } from "./schema.ts";

interface Exceedances {
  readonly rows: number;
  /** The value farthest beyond the range, and how far. */
  readonly example: number;
  readonly distance: number;
}

function countExceedances(values: Float64Array, minimum: number, maximum: number): Exceedances {
  let rows = 0;
  let distance = 0;
  let example = 0;
  for (const value of values) {
    const beyond = Math.max(minimum - value, value - maximum);
    if (beyond <= 0 || !Number.isFinite(value)) continue;
    rows++;
    if (beyond > distance) [distance, example] = [beyond, value];
  }
  return { rows, example, distance };
}

/**
 * How likely so many of `later` values exceed the range of `known` ones when nothing has changed: the
 * exceedances of both ends are about negative binomial (Gumbel & von Schelling 1950), whose tail is
 * q^k (1 + k (1 − q)) with q = later / (known + later).
 */
function exceedanceChance(rows: number, known: number, later: number): number {
  const q = later / (known + later);
  return q ** rows * (1 + rows * (1 - q));
}

/**
 * Values beyond the training range, as a finding: when there are more than chance explains at 1 %, or when
 * one of them lies farther out than the whole range is wide. A few values a little beyond are to be expected.
 */
export function outOfRange(sketch: NumericSketch, values: Float64Array, file: string): Finding[] {
  const { minimum, maximum, name, kind, counts } = sketch;
  if (minimum === null || maximum === null || kind === "boolean") return [];
  const { rows, example, distance } = countExceedances(values, minimum, maximum);
  if (rows === 0) return [];
  const known = counts.reduce((sum, count) => sum + count, 0);
  const isExpected = distance <= maximum - minimum && exceedanceChance(rows, known, values.length) > 0.01;
  if (isExpected) return [];
  const args = { rows, minimum, maximum, example };
  return [{ code: "out-of-range", severity: "info", args, where: { file, column: name } }];
}
