import type { Column, ColumnKind } from "../data/table.ts";
import { correlationRatio, cramersV, type LevelVector } from "./contingency.ts";
import { correlations, numberVector, type NumberVector } from "./correlation.ts";
import type { AssociationMeasure } from "./report.ts";
import { asCategory, countLevels, rankedLevels } from "./top-values.ts";

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

/** Some rows of a column, prepared. */
export function toVector(column: Column, rows: Int32Array): Vector {
  const { name, kind } = column;
  const category = asCategory(column);
  if (category !== null) {
    const codes = Int32Array.from(rows, (row) => category.codes[row]!);
    return { name, kind, numbers: null, levels: cappedLevels(codes, category.levels) };
  }
  const values = column.kind === "category" ? new Float64Array() : column.values;
  return { name, kind, numbers: numberVector(gather(values, rows)), levels: null };
}

/** A plain loop: `from` with a function takes ten times as long. */
function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) gathered[place] = values[rows[place]!]!;
  return gathered;
}

function cappedLevels(codes: Int32Array, levels: readonly string[]): LevelVector {
  const ranked = rankedLevels(countLevels({ name: "", kind: "category", codes, levels }));
  const place = new Int32Array(levels.length).fill(mostLevels);
  for (const [rank, level] of ranked.slice(0, mostLevels).entries()) place[level] = rank;
  const capped = codes.map((code) => (code < 0 ? -1 : place[code]!));
  return { codes: capped, levels: Math.min(ranked.length, mostLevels + 1) };
}

/** The association of two columns by the measure their kinds ask for. */
export function associate(left: Vector, right: Vector): Pair {
  if (left.numbers !== null && right.numbers !== null) {
    const { pearson, spearman } = correlations(left.numbers, right.numbers);
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
