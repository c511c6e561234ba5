import { measureName, measureOf } from "../../src/words/index.ts";
import type { ProfileReport } from "../../src/protocol/panels.ts";

export type Associations = ProfileReport["associations"];

/** Two columns and how far they go together. */
export interface Pair {
  readonly left: string;
  readonly right: string;
  /** Name of the measure of `value`. */
  readonly measure: string;
  readonly value: number | null;
  readonly spearman: number | null;
}

/** The pair in a row and a column of the matrix. */
export function pairAt({ columns, values, spearman }: Associations, row: number, column: number): Pair {
  const [left, right] = [columns[row]!, columns[column]!];
  return {
    left: left.name,
    right: right.name,
    measure: measureName(measureOf(left.kind, right.kind)),
    value: values[row]?.[column] ?? null,
    spearman: spearman[row]?.[column] ?? null,
  };
}

/** Each pair of different columns once, the strongest first; those without a value come last. */
export function rankedPairs(associations: Associations): readonly Pair[] {
  const pairs = associations.columns.flatMap((_, row) =>
    Array.from({ length: row }, (_none, column) => pairAt(associations, column, row)),
  );
  const strength = ({ value }: Pair) => (value === null ? -1 : Math.abs(value));
  return pairs.sort((left, right) => strength(right) - strength(left));
}
