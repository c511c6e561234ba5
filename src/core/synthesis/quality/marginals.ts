import type { CategoryColumn, Column, NumericColumn } from "../../data/table.ts";
import type { MarginalFidelity } from "./report.ts";

/**
 * How alike the distributions of one column are, from 0 to 1, and its missing rates. Numbers and dates: 1 − the
 * Kolmogorov–Smirnov distance; categories and booleans: 1 − the total variation distance; both of cells that are
 * there, as SDMetrics' KSComplement and TVComplement. Null where one side has no value.
 */
export function compareMarginals(real: Column, synthetic: Column): MarginalFidelity {
  const missing = { real: missingShare(real), synthetic: missingShare(synthetic) };
  const facts = { name: real.name, kind: real.kind, missing };
  const missingScore = 1 - Math.abs(missing.real - missing.synthetic);
  if (real.kind === "category" || real.kind === "boolean")
    return { ...facts, missingScore, measure: "tv", score: tvComplement(textsOf(real), textsOf(synthetic)) };
  return {
    ...facts,
    missingScore,
    measure: "ks",
    score: ksComplement(numbersOf(real), numbersOf(synthetic)),
  };
}

/** Cells of a discrete column as text; null is missing. */
export function textsOf(column: Column): readonly (string | null)[] {
  if (column.kind === "category") return Array.from(column.codes, (code) => column.levels[code] ?? null);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
}

function numbersOf(column: Column): Float64Array {
  return (column as NumericColumn).values;
}

function missingShare(column: Column): number {
  const cells = column.kind === "category" ? column.codes : column.values;
  if (cells.length === 0) return 0;
  let missing = 0;
  for (const cell of cells) if (isMissing(column, cell)) missing++;
  return missing / cells.length;
}

function isMissing(column: Column | CategoryColumn, cell: number): boolean {
  return column.kind === "category" ? cell < 0 : Number.isNaN(cell);
}

/** 1 − the greatest distance of the two empirical distribution functions; NaN cells left out. */
export function ksComplement(real: Float64Array, synthetic: Float64Array): number | null {
  const left = presentSorted(real);
  const right = presentSorted(synthetic);
  if (left.length === 0 || right.length === 0) return null;
  let [i, j, greatest] = [0, 0, 0];
  while (i < left.length && j < right.length) {
    const value = Math.min(left[i]!, right[j]!);
    i = firstAbove(left, value, i);
    j = firstAbove(right, value, j);
    greatest = Math.max(greatest, Math.abs(i / left.length - j / right.length));
  }
  return 1 - greatest;
}

function firstAbove(sorted: Float64Array, value: number, from: number): number {
  let place = from;
  while (place < sorted.length && sorted[place]! <= value) place++;
  return place;
}

function presentSorted(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/** 1 − half the sum of the differences of all shares; missing cells left out. */
function tvComplement(
  real: readonly (string | null)[],
  synthetic: readonly (string | null)[],
): number | null {
  const [left, right] = [sharesOf(real), sharesOf(synthetic)];
  return left.size === 0 || right.size === 0 ? null : similarity(left, right);
}

/** Shares of all values that are there. */
function sharesOf(cells: readonly (string | null)[]): ReadonlyMap<string, number> {
  return sharesOfKeys(cells.filter((cell) => cell !== null));
}

/** How often each key comes, as a share of all. */
export function sharesOfKeys(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(Array.from(counts, ([key, count]) => [key, count / keys.length]));
}

/** 1 − the total variation distance of two distributions over keys. */
export function similarity(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const key of new Set([...left.keys(), ...right.keys()]))
    sum += Math.abs((left.get(key) ?? 0) - (right.get(key) ?? 0));
  return 1 - sum / 2;
}
