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
import { planFormula, type FormulaPlan } from "./formula-plan.ts";
import type { QueryBuilder } from "./query.ts";

/** A formula, and the columns of its inputs. */
export interface AskedFormula {
  readonly step: CodeStep;
  readonly inputs: readonly string[];
}

interface Writing {
  readonly lines: readonly FormulaLine[];
  readonly plan: FormulaPlan;
  readonly inputs: readonly string[];
  /** What each line is called, once it has a column. */
  readonly columns: string[];
}

/**
 * Formulas stage by stage, all side by side: a stage holds the lines whose operands are in earlier ones, so that no
 * expression is copied into another. NULL is missing. A division, logarithm or power that a database would refuse is
 * never asked for. Answers the column of each result.
 */
export function formulaColumns(asked: readonly AskedFormula[], query: QueryBuilder): readonly string[] {
  const formulas = asked.map(({ step, inputs }): Writing => {
    const lines = formulaLines((step.parameters as FormulaParameters).code) ?? [];
    return { lines, plan: planFormula(lines), inputs, columns: [] };
  });
  const last = Math.max(...formulas.flatMap(({ plan }) => plan.stages));
  for (let stage = 1; stage <= last; stage++) writeStage(stage, formulas, query);
  return formulas.map((formula) => resultOf(formula, query));
}

function writeStage(stage: number, formulas: readonly Writing[], query: QueryBuilder): void {
  const here = formulas.flatMap((formula) =>
    linesAt(formula, ({ stages, isInside }, at) => stages[at] === stage && isInside[at] !== true),
  );
  const names = query.stage(
    here.map(({ formula, at }) => ({
      name: query.fresh(),
      expression: expressionOf(formula.lines[at]!, formula, query.dialect),
    })),
  );
  for (const [position, { formula, at }] of here.entries()) formula.columns[at] = names[position]!;
  const done = formulas.flatMap((formula) => linesAt(formula, ({ lastUses }, at) => lastUses[at] === stage));
  query.drop(done.flatMap(({ formula, at }) => formula.columns[at] ?? []));
}

function linesAt(
  formula: Writing,
  isWanted: (plan: FormulaPlan, at: number) => boolean,
): readonly { readonly formula: Writing; readonly at: number }[] {
  return [...formula.lines.keys()].filter((at) => isWanted(formula.plan, at)).map((at) => ({ formula, at }));
}

/** A result that is a constant gets a column, too. */
function resultOf({ lines, columns }: Writing, query: QueryBuilder): string {
  const line = lines.at(-1)!;
  if (line.type !== "constant") return columns[lines.length - 1]!;
  const expression = query.dialect.number(line.value);
  return query.stage([{ name: query.fresh(), expression }])[0]!;
}

function expressionOf(line: FormulaLine, formula: Writing, dialect: SqlDialect): string {
  if (line.type === "constant") return dialect.number(line.value);
  if (line.type === "input") return settled(formula.inputs[line.input]!, dialect);
  const [a = "", b = "", c = ""] = line.operands.map(
    (at) => formula.columns[at] ?? expressionOf(formula.lines[at]!, formula, dialect),
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
