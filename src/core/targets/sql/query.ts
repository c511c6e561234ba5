import type { SqlDialect } from "./dialect.ts";
import { sourceColumn } from "./dialect.ts";

/** A column that a stage of the query makes. */
export interface StageColumn {
  readonly name: string;
  readonly expression: string;
}

/**
 * A query as a chain of common table expressions: each carries the columns that are still wanted and adds
 * some. Names must be plain identifiers.
 */
export interface QueryBuilder {
  readonly dialect: SqlDialect;
  /** Adds a stage and answers the names of its columns. */
  stage(columns: readonly StageColumn[]): readonly string[];
  /** Rounds columns to float32, under new names. */
  rounded(columns: readonly string[]): readonly string[];
  /** A column name that is not taken. */
  fresh(): string;
  /** From here on only these columns are carried. */
  keep(columns: readonly string[]): void;
  /** From here on these columns are not carried. */
  drop(columns: readonly string[]): void;
  /** The stages written out, and the name of the last. */
  written(): { readonly stages: readonly string[]; readonly last: string };
}

/** Begins a query whose first stage reads a table. */
export function createQuery(dialect: SqlDialect, from: string, first: readonly StageColumn[]): QueryBuilder {
  const stages: string[] = [];
  let carried: readonly string[] = [];
  let names = 0;
  let last = from;
  const add = (columns: readonly StageColumn[], source: string): void => {
    const made = columns.map(({ name, expression }) => `${expression} AS ${name}`);
    const name = `tablewright_${stages.length + 1}`;
    const list = [source, ...carried, ...made].map((column) => `    ${column}`).join(",\n");
    stages.push(`${name} ${dialect.as} (\n  SELECT\n${list}\n  FROM ${last}\n)`);
    last = name;
    carried = [...carried, ...columns.map(({ name: each }) => each)];
  };
  const builder: QueryBuilder = {
    dialect,
    fresh: () => `x${names++}`,
    stage(columns) {
      add(columns, sourceColumn);
      return columns.map(({ name }) => name);
    },
    rounded: (columns) =>
      builder.stage(
        columns.map((column) => ({ name: builder.fresh(), expression: dialect.rounded(column) })),
      ),
    keep: (columns) => (carried = carried.filter((column) => columns.includes(column))),
    drop: (columns) => (carried = carried.filter((column) => !columns.includes(column))),
    written: () => ({ stages, last }),
  };
  add(first, `${dialect.packed} AS ${sourceColumn}`);
  return builder;
}
