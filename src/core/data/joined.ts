import { finish } from "../steps.ts";
import { joinedWords } from "./boolean-words.ts";
import type { CategoryColumn, Column } from "./table.ts";

/** Neighboring pieces of one column, put together. */
export function joined(pieces: readonly Column[]): Column {
  return finish(joinedSteps(pieces));
}

/** As `joined`, a piece in a step. */
export function* joinedSteps(pieces: readonly Column[]): Generator<undefined, Column> {
  const { name, kind } = pieces[0]!;
  if (kind === "category") return yield* joinedCategories(name, pieces);
  const values = new Float64Array(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0));
  let end = 0;
  for (const piece of pieces) {
    if (piece.kind === "category") continue;
    values.set(piece.values, end);
    end += piece.values.length;
  }
  return { name, kind, values, ...joinedWords(pieces) };
}

function* joinedCategories(name: string, pieces: readonly Column[]): Generator<undefined, CategoryColumn> {
  const codes = new Int32Array(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0));
  const numbers = new Map<string, number>();
  let end = 0;
  for (const piece of pieces) {
    if (piece.kind !== "category") continue;
    const renumbered = Int32Array.from(piece.levels, (level) => numberOf(numbers, level));
    for (const code of piece.codes) codes[end++] = code < 0 ? -1 : renumbered[code]!;
    yield;
  }
  return { name, kind: "category", codes, levels: Array.from(numbers.keys()) };
}

function numberOf(numbers: Map<string, number>, level: string): number {
  const known = numbers.get(level);
  if (known !== undefined) return known;
  numbers.set(level, numbers.size);
  return numbers.size - 1;
}

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}
