import type { SqlDialect } from "./dialect.ts";
import { sourceColumn } from "./dialect.ts";

/** A column that the first stage of a query reads. */
export interface StageColumn {
  readonly name: string;
  readonly expression: string;
}

/**
 * A query as a chain of common table expressions, told column by column. Each column stands in the last stage that is
 * before all who read it, so that what does not wait for each other shares a stage: databases limit how many may
 * follow each other. A column that nobody reads is not written.
 */
export interface QueryBuilder {
  readonly dialect: SqlDialect;
  /** Adds columns, which may read earlier ones by name, and answers their names; one that is there is not added. */
  columns(expressions: readonly string[]): readonly string[];
  /** Rounds columns to float32, under new names. */
  rounded(columns: readonly string[]): readonly string[];
  /** The stages that the answers wait for, written out, and the name of the last. */
  written(answers: readonly string[]): { readonly stages: readonly string[]; readonly last: string };
}

/** Begins a query whose first stage reads a table. Names are plain identifiers, other than `x` with a number. */
export function createQuery(dialect: SqlDialect, from: string, first: readonly StageColumn[]): QueryBuilder {
  const later: StageColumn[] = [];
  const known = new Map<string, string>();
  const nameOf = (expression: string): string => {
    const name = known.get(expression) ?? `x${later.length}`;
    if (!known.has(expression)) later.push({ name, expression });
    known.set(expression, name);
    return name;
  };
  const builder: QueryBuilder = {
    dialect,
    columns: (expressions) => expressions.map(nameOf),
    rounded: (columns) => builder.columns(columns.map((column) => dialect.rounded(column))),
    written: (answers) => writeStages({ dialect, from, first, later }, answers),
  };
  return builder;
}

interface Query {
  readonly dialect: SqlDialect;
  readonly from: string;
  readonly first: readonly StageColumn[];
  readonly later: readonly StageColumn[];
}

/** Stages counted from the answers, which are 0: the one a column stands in, and the last that reads it. */
interface Span {
  made: number;
  read: number;
}

function writeStages({ dialect, from, first, later }: Query, answers: readonly string[]) {
  const spans = spansOf([...first, ...later], answers);
  const count = Math.max(1, ...Array.from(spans.values(), ({ made }) => made));
  for (const { name } of first) spans.get(name)!.made = count;
  const columns = [...first, ...later].map((column) => ({ ...column, ...spans.get(column.name)! }));
  const stages: string[] = [];
  let last = from;
  for (let stage = count; stage > 0; stage--) {
    const there = columns.filter(({ made, read }) => made >= stage && read < stage);
    const list = there.map(({ name, expression, made }) =>
      made === stage ? `${expression} AS ${name}` : name,
    );
    const source = stage === count ? `${dialect.packed} AS ${sourceColumn}` : sourceColumn;
    const lines = [source, ...list].map((column) => `    ${column}`).join(",\n");
    const name = `tablewright_${stages.length + 1}`;
    stages.push(`${name} ${dialect.as} (\n  SELECT\n${lines}\n  FROM ${last}\n)`);
    last = name;
  }
  return { stages, last };
}

/** A column that nobody reads is made in no stage. */
function spansOf(columns: readonly StageColumn[], answers: readonly string[]): ReadonlyMap<string, Span> {
  const spans = new Map(columns.map(({ name }): [string, Span] => [name, { made: 0, read: Infinity }]));
  const earlier = new Map(spans);
  const readIn = (stage: number, expression: string): void => {
    for (const span of namesIn(expression, earlier)) {
      span.made = Math.max(span.made, stage + 1);
      span.read = Math.min(span.read, stage);
    }
  };
  for (const answer of answers) readIn(0, answer);
  for (const { name, expression } of columns.toReversed()) {
    const { made } = spans.get(name)!;
    // What is left are the columns before this one, which alone it can read.
    earlier.delete(name);
    if (made > 0) readIn(made, expression);
  }
  return spans;
}

/** A name inside a literal counts, too: then a column stands a stage earlier than it has to, at worst. */
function namesIn(expression: string, spans: ReadonlyMap<string, Span>): readonly Span[] {
  return Array.from(expression.matchAll(/\b[cx][0-9]+\b/g), ([name]) => spans.get(name)).filter(
    (span) => span !== undefined,
  );
}
