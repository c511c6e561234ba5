import {
  formulaLimit,
  formulaLines,
  formulaPower,
  type FormulaLine,
  type FormulaWord,
} from "../../pipeline/formula.ts";
import type { FormulaParameters } from "../../pipeline/ops/formula.ts";
import type { SqlDialect } from "./dialect.ts";
import { linesInside } from "./formula-plan.ts";
import type { SqlLowering } from "./lowering.ts";

interface Writing {
  readonly lines: readonly FormulaLine[];
  readonly inputs: readonly string[];
  readonly dialect: SqlDialect;
  /** What each line is called, once it has a column. */
  readonly columns: string[];
}

/**
 * A column for each line of a formula that does not stand inside another, so that no expression is copied into
 * another. NULL is missing. A division, logarithm or power that a database would refuse is never asked for.
 */
export const formula: SqlLowering = (step, inputs, query) => {
  const lines = formulaLines((step.parameters as FormulaParameters).code) ?? [];
  const writing: Writing = { lines, inputs, dialect: query.dialect, columns: [] };
  const isInside = linesInside(lines);
  for (const [at, line] of lines.entries())
    if (isInside[at] !== true) writing.columns[at] = query.columns([expressionOf(line, writing)])[0]!;
  return [writing.columns.at(-1)!];
};

function expressionOf(line: FormulaLine, writing: Writing): string {
  const { lines, inputs, dialect, columns } = writing;
  if (line.type === "constant") return dialect.number(line.value);
  if (line.type === "input") return settled(inputs[line.input]!, dialect);
  const [a = "", b = "", c = ""] = line.operands.map(
    (at) => columns[at] ?? expressionOf(lines[at]!, writing),
  );
  return steps[line.word](dialect, a, b, c);
}

/** NaN and infinities are above every limit, or compare with nothing. */
function settled(value: string, dialect: SqlDialect): string {
  const number = (each: number): string => dialect.number(each);
  const size = `abs(${value})`;
  return `CASE WHEN ${size} <= ${number(formulaLimit)} THEN CASE WHEN ${size} < ${number(1 / formulaLimit)} THEN ${number(0)} ELSE ${value} END END`;
}

type WrittenStep = (dialect: SqlDialect, a: string, b: string, c: string) => string;

function truth(condition: string, dialect: SqlDialect): string {
  return `CASE WHEN ${condition} THEN ${dialect.number(1)} ELSE ${dialect.number(0)} END`;
}

const steps: Readonly<Record<FormulaWord, WrittenStep>> = {
  add: (dialect, a, b) => settled(`(${a} + ${b})`, dialect),
  subtract: (dialect, a, b) => settled(`(${a} - ${b})`, dialect),
  multiply: (dialect, a, b) => settled(`(${a} * ${b})`, dialect),
  divide: (dialect, a, b) =>
    `CASE WHEN ${b} <> ${dialect.number(0)} THEN ${settled(`(${a} / ${b})`, dialect)} END`,
  // The floor of a settled number is settled.
  floor: (dialect, a) => dialect.floor(a),
  log: (dialect, a) => `CASE WHEN ${a} > ${dialect.number(0)} THEN ${settled(`ln(${a})`, dialect)} END`,
  exp: (dialect, a) => exponential(a, dialect),
  less: (dialect, a, b) => truth(`${a} < ${b}`, dialect),
  equal: (dialect, a, b) => truth(`${a} = ${b}`, dialect),
  missing: (dialect, a) => truth(`${a} IS NULL`, dialect),
  choose: (dialect, a, b, c) => `CASE WHEN ${a} = ${dialect.number(1)} THEN ${b} ELSE ${c} END`,
  nothing: (dialect) => dialect.toNumber("NULL", "number"),
};

function exponential(a: string, dialect: SqlDialect): string {
  const power = dialect.number(formulaPower);
  return `CASE WHEN ${a} < ${dialect.number(-formulaPower)} THEN ${dialect.number(0)} WHEN ${a} <= ${power} THEN ${settled(`exp(${a})`, dialect)} END`;
}
