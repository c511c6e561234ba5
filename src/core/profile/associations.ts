import type { Column, ColumnKind } from "../data/table.ts";
import { correlationRatio, cramersV, type LevelVector } from "./contingency.ts";
import { correlations, numberVector, type NumberVector } from "./correlation.ts";
import type { AssociationMeasure } from "./report.ts";
import { gather } from "../data/gather.ts";
import { asCategory, countLevels, mostFrequent } from "./top-values.ts";

/** Past so many levels the less frequent ones are one. */
const mostLevels = 30;

/** A column as associations are counted from it. */
export interface Vector {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly numbers: NumberVector | null;
  readonly levels: LevelVector | null;
}

/** How two columns go together. */
export interface Pair {
  readonly measure: AssociationMeasure;
  readonly value: number | null;
  readonly spearman: number | null;
}

/** Some rows of a column, prepared in steps. */
export function* toVector(column: Column, rows: Int32Array): Generator<undefined, Vector> {
  const { name, kind } = column;
  const category = asCategory(column);
  if (category !== null) {
    const codes = codesOf(category.codes, rows);
    yield;
    return { name, kind, numbers: null, levels: cappedLevels(codes, category.levels) };
  }
  const values = column.kind === "category" ? new Float64Array() : column.values;
  return { name, kind, numbers: yield* numberVector(gather(values, rows)), levels: null };
}

/** A plain loop, as in `gather`. */
function codesOf(codes: Int32Array, rows: Int32Array): Int32Array {
  const gathered = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place++) gathered[place] = codes[rows[place]!]!;
  return gathered;
}

function cappedLevels(codes: Int32Array, levels: readonly string[]): LevelVector {
  const frequent = mostFrequent(countLevels({ name: "", kind: "category", codes, levels }), mostLevels + 1);
  const place = new Int32Array(levels.length).fill(mostLevels);
  for (const [rank, level] of frequent.entries()) place[level] = rank;
  const capped = codes.map((code) => (code < 0 ? -1 : place[code]!));
  return { codes: capped, levels: frequent.length };
}

/** The association of two columns by the measure their kinds ask for, in steps. */
export function* associate(left: Vector, right: Vector): Generator<undefined, Pair> {
  if (left.numbers !== null && right.numbers !== null) {
    const { pearson, spearman } = yield* correlations(left.numbers, right.numbers);
    return { measure: "pearson", value: rounded(pearson), spearman: rounded(spearman) };
  }
  if (left.levels !== null && right.levels !== null)
    return { measure: "cramersV", value: rounded(cramersV(left.levels, right.levels)), spearman: null };
  const groups = left.levels ?? right.levels!;
  const numbers = left.numbers ?? right.numbers!;
  return { measure: "eta", value: rounded(correlationRatio(groups, numbers.values)), spearman: null };
}

/** To a millionth: a report holds ten thousand of them. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6 + 0;
}
