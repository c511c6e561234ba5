import { TablewrightError } from "../../errors.ts";
import type { Pipeline } from "../../pipeline/types.ts";
import { cannotLower } from "../code/cannot-lower.ts";
import { toProgram, type CodeColumn, type CodeProgram, type CodeStep } from "../code/program.ts";
import { commentText } from "../code/text.ts";
import type { LowerRequest } from "../target.ts";
import { dialects, rowAlias, type SqlDialect } from "./dialect.ts";
import { sqlLowerings, sqlTitle } from "./ops.ts";
import { createQuery, type QueryBuilder } from "./query.ts";

/** Table that a query reads when none is named. */
export const usualTable = "input";

/** Columns that a query adds behind those of the table. */
export function sqlOutputs({ task, classes, inputs }: Pipeline): readonly string[] {
  const taken = new Set(inputs.map(({ name }) => name.toLowerCase()));
  const wanted =
    task === "regression"
      ? ["prediction"]
      : ["label", ...classes.map((_, index) => `probability_${index + 1}`)];
  return wanted.map((name) => (taken.has(name) ? `model_${name}` : name));
}

/**
 * Writes a pipeline as one SELECT: all columns of the table, then `label` and a probability for each class, or
 * `prediction`. NULL, NaN, infinities and the empty text are missing. Throws `refused` when the database cannot
 * tell two columns apart, or not name one.
 */
export function lowerToSql({
  pipeline,
  metadata,
  dialect: name = "duckdb",
  tableName = usualTable,
}: LowerRequest): string {
  const dialect = dialects[name];
  checkNames(pipeline, dialect);
  const program = toProgram(pipeline);
  const columns = program.columns.map((column) => rawColumn(column, dialect));
  const query = createQuery(dialect, `${dialect.identifier(tableName)} AS ${rowAlias}`, columns);
  const scores = lowerSteps(program, query);
  const answers = answerColumns(pipeline, scores, query);
  const { stages, last } = query.written(answers);
  const outputs = sqlOutputs(pipeline).map(
    (output, index) => `${answers[index]!} AS ${dialect.identifier(output)}`,
  );
  return `${headOf(pipeline, metadata, dialect)}WITH ${stages.join(",\n")}
SELECT
  ${[dialect.unpacked, ...outputs].join(",\n  ")}
FROM ${last}
`;
}

function rawColumn(
  { name, kind, value }: CodeColumn,
  dialect: SqlDialect,
): { name: string; expression: string } {
  const column = `${rowAlias}.${dialect.identifier(name)}`;
  return {
    name: value.name,
    expression: kind === "category" ? dialect.toText(column) : dialect.toNumber(column, kind),
  };
}

function lowerSteps({ columns, steps, scores }: CodeProgram, query: QueryBuilder): readonly string[] {
  const made = new Map(columns.map(({ value }) => [value.name, [value.name] as readonly string[]]));
  const inputsOf = ({ sources }: CodeStep) => sources.flatMap(({ name }) => made.get(name)!);
  for (const step of steps) made.set(step.result.name, loweringOf(step)(step, inputsOf(step), query));
  return made.get(scores.name)!;
}

function loweringOf({ op }: CodeStep) {
  const lowering = sqlLowerings.get(op);
  if (lowering) return lowering;
  throw cannotLower(op, sqlTitle);
}

/** The label is that of the greatest probability, the first one on ties. */
function answerColumns(
  { task, classes }: Pipeline,
  scores: readonly string[],
  query: QueryBuilder,
): readonly string[] {
  if (task === "regression") return scores;
  const [best] = query.columns([`GREATEST(${scores.join(", ")})`]);
  const cases = classes.map(
    (label, index) => `WHEN ${scores[index]!} = ${best!} THEN ${query.dialect.text(label)}`,
  );
  return [`CASE ${cases.join(" ")} END`, ...scores];
}

function headOf(
  { classes, target }: Pipeline,
  metadata: LowerRequest["metadata"],
  dialect: SqlDialect,
): string {
  const lines = [
    `A whole model for ${dialect.title}, from raw columns to prediction. Written by Tablewright; do not edit.`,
    ...Object.entries(metadata).map(([key, value]) => `${commentText(key)}: ${commentText(value)}`),
    `Predicts ${commentText(target)}.`,
    ...classes.map((label, index) => `probability_${index + 1}: ${commentText(label)}`),
    "NULL, NaN, infinities and empty texts are missing. Dates are milliseconds since 1970.",
    ...(dialect.hint === undefined ? [] : [dialect.hint]),
  ];
  return lines.map((line) => `-- ${line}\n`).join("");
}

/** All but PostgreSQL take two names for the same that differ by upper and lower case only. */
function checkNames({ inputs }: Pipeline, dialect: SqlDialect): void {
  const seen = new Map<string, string>();
  for (const { name } of inputs) {
    if (dialect.name === "spark" && name.includes("${")) throw variable(name);
    const folded = dialect.name === "postgres" ? name : name.toLowerCase();
    const other = seen.get(folded);
    if (other !== undefined) throw sameName(name, other, dialect);
    seen.set(folded, name);
  }
}

/** Spark replaces a variable even inside a quoted name, and a name has no escapes. */
function variable(name: string): TablewrightError {
  const message = `Spark SQL takes the column "${name}" for a variable`;
  return new TablewrightError("refused", message, {
    column: name,
    expected: "names without ${",
    found: name,
    next: "Rename the column and train again, or export to another format.",
  });
}

function sameName(name: string, other: string, { title }: SqlDialect): TablewrightError {
  const message = `The columns "${other}" and "${name}" are the same to ${title}`;
  return new TablewrightError("refused", message, {
    column: name,
    expected: "names that differ by more than upper and lower case",
    found: `"${other}" and "${name}"`,
    next: "Rename one of the columns and train again, or export to another format.",
  });
}
