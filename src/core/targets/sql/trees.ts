import { greatestUpTo } from "../../trees/rounding-edges.ts";
import type { CodeStep } from "../code/program.ts";
import type { SqlDialect } from "./dialect.ts";

const setBytes = 32;

/** The numbers of one tensor. */
type Numbers = ArrayLike<number>;

interface Forest {
  readonly data: (name: string) => Numbers;
  readonly leafOutputs: number;
  readonly columns: readonly string[];
  readonly dialect: SqlDialect;
}

/** For each output what it begins with, and the trees that add to it as nested CASE expressions. */
export function treeSums(
  { tensors, result }: CodeStep,
  columns: readonly string[],
  dialect: SqlDialect,
): { readonly begin: string; readonly terms: readonly string[] }[] {
  const data = (name: string): Numbers => tensors[name]!.data;
  const forest = { data, leafOutputs: tensors["values"]!.shape[1]!, columns, dialect };
  return Array.from({ length: result.width }, (_, output) => ({
    begin: dialect.number(data("base")[output]!),
    terms: termsFor(forest, output),
  }));
}

function termsFor(forest: Forest, output: number): string[] {
  const first = Array.from(forest.data("output"));
  return first.flatMap((start, tree) => {
    const offset = output - start;
    if (offset < 0 || offset >= forest.leafOutputs) return [];
    return [writeNode(forest, forest.data("roots")[tree]!, offset)];
  });
}

function writeNode(forest: Forest, node: number, offset: number): string {
  const { data, dialect, leafOutputs } = forest;
  const left = data("left")[node]!;
  if (data("feature")[node]! < 0) return dialect.number(data("values")[left * leafOutputs + offset]!);
  const yes = writeNode(forest, left, offset);
  const no = writeNode(forest, data("right")[node]!, offset);
  return `CASE WHEN ${conditionOf(forest, node)} THEN ${yes} ELSE ${no} END`;
}

/** NULL satisfies no comparison, so that a missing value goes right unless the node says otherwise. */
function conditionOf({ data, columns, dialect }: Forest, node: number): string {
  const value = columns[data("feature")[node]!]!;
  const set = data("set")[node]!;
  const asked =
    set < 0
      ? upTo(value, data("threshold")[node]!, dialect)
      : `${value} IN (${codesOf(data("sets"), set)
          .map((code) => dialect.number(code))
          .join(", ")})`;
  return data("missing")[node] === 1 ? `(${asked} OR ${value} IS NULL)` : asked;
}

/** Every number is up to infinity. */
function upTo(value: string, threshold: number, dialect: SqlDialect): string {
  if (threshold === Infinity) return `${value} IS NOT NULL`;
  return `${value} <= ${dialect.number(greatestUpTo(threshold))}`;
}

/** An IN of nothing is not SQL: no value is the code -1. */
function codesOf(sets: Numbers, set: number): readonly number[] {
  const codes = Array.from({ length: 8 * setBytes }, (_, code) => code).filter(
    (code) => ((sets[set * setBytes + (code >> 3)]! >> (code & 7)) & 1) === 1,
  );
  return codes.length === 0 ? [-1] : codes;
}
