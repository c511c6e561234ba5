import {
  formulaLimit,
  formulaLines,
  formulaPower,
  type FormulaLine,
  type FormulaWord,
} from "../../pipeline/formula.ts";
import type { FormulaParameters } from "../../pipeline/ops/formula.ts";
import type { CodeStep } from "../code/program.ts";
import type { SqlDialect } from "./dialect.ts";
import type { QueryBuilder } from "./query.ts";

/**
 * A formula line by line: a stage holds all lines whose operands are in earlier ones, so that no expression is copied
 * into another. NULL is missing. A division, logarithm or power that a database would refuse is never asked for.
 */
export function formulaColumns(
  step: CodeStep,
  inputs: readonly string[],
  query: QueryBuilder,
): readonly string[] {
  const { code } = step.parameters as FormulaParameters;
  const lines = formulaLines(code) ?? [];
  const { dialect } = query;
  const depths = depthsOf(lines);
  const last = lastUses(lines, depths);
  const columns = lines.map((line) => (line.type === "constant" ? dialect.number(line.value) : ""));
  for (let depth = 1; depth <= Math.max(...depths); depth++) {
    const here = [...lines.keys()].filter((at) => depths[at] === depth);
    const names = query.stage(
      here.map((at) => ({
        name: query.fresh(),
        expression: expressionOf(lines[at]!, { inputs, columns, dialect }),
      })),
    );
    for (const [position, at] of here.entries()) columns[at] = names[position]!;
    query.drop(
      [...lines.keys()].filter((at) => depths[at]! > 0 && last[at] === depth).map((at) => columns[at]!),
    );
  }
  const result = columns.at(-1)!;
  return lines.at(-1)!.type === "constant"
    ? query.stage([{ name: query.fresh(), expression: result }])
    : [result];
}

/** Constants are at depth 0, inputs at 1, a step behind the deepest of its operands. */
function depthsOf(lines: readonly FormulaLine[]): readonly number[] {
  const depths: number[] = [];
  for (const line of lines) {
    const operands = line.type === "step" ? line.operands.map((operand) => depths[operand]!) : [];
    depths.push(line.type === "constant" ? 0 : 1 + Math.max(0, ...operands));
  }
  return depths;
}

/** The depth at which each line is read for the last time; that of the result is never over. */
function lastUses(lines: readonly FormulaLine[], depths: readonly number[]): readonly number[] {
  const last = lines.map(() => 0);
  for (const [at, line] of lines.entries()) {
    if (line.type !== "step") continue;
    for (const operand of line.operands) last[operand] = Math.max(last[operand]!, depths[at]!);
  }
  return last;
}

interface Operands {
  readonly inputs: readonly string[];
  readonly columns: readonly string[];
  readonly dialect: SqlDialect;
}

function expressionOf(line: FormulaLine, { inputs, columns, dialect }: Operands): string {
  if (line.type === "constant") return dialect.number(line.value);
  if (line.type === "input") return settled(inputs[line.input]!, dialect);
  const [a = "", b = "", c = ""] = line.operands.map((operand) => columns[operand]!);
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
  floor: (dialect, a) => settled(`floor(${a})`, dialect),
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
