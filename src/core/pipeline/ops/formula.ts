import * as z from "zod";
import {
  formulaLines,
  formulaSteps,
  inputOf,
  isWord,
  settle,
  type FormulaLine,
  type FormulaToken,
} from "../formula.ts";
import type { Operation } from "../operation.ts";
import type { Value } from "../types.ts";

const token = z.union([z.number(), z.string()]);
const formulaParameters = z.strictObject({
  /** Constants, inputs `x0`, `x1`, … and operations, in postfix order. */
  code: z.array(token).min(1).max(20_000),
});
/** The formula to work out. */
export type FormulaParameters = z.output<typeof formulaParameters>;

/**
 * `formula`: one number of the numbers of a row, by a formula in postfix order. What cannot be worked out
 * (division by zero, a logarithm of what is not above zero, numbers beyond ±1e150) is missing.
 */
export const formula: Operation<FormulaParameters> = {
  name: "formula",
  summary: "One number worked out of others; missing where something it needs is missing.",
  accepts: ["numbers"],
  arity: "many",
  yields: "numbers",
  parameters: formulaParameters,
  tensors: {},
  width({ parameters: { code }, inputs }) {
    const strange = code.find((each) => !isKnown(each, inputs));
    if (strange !== undefined)
      return { expected: `operations and inputs x0 to x${inputs - 1}`, found: String(strange) };
    const isWhole = formulaLines(code) !== null;
    return isWhole ? 1 : { expected: "a whole formula", found: "operands that do not fit" };
  },
  bind({ parameters: { code } }) {
    const lines = formulaLines(code) ?? [];
    return (inputs, rows) => ({ type: "numbers", width: 1, data: evaluate(lines, inputs, rows) });
  },
  probes: ({ parameters: { code }, inputs }) => {
    const constants = code.filter((each) => typeof each === "number");
    return inputs.flatMap(({ width }) => Array.from({ length: width }, () => constants));
  },
};

function isKnown(each: FormulaToken, inputs: number): boolean {
  if (typeof each === "number") return Math.abs(each) <= 1e150;
  return isWord(each) || (inputOf(each) >= 0 && inputOf(each) < inputs);
}

function evaluate(lines: readonly FormulaLine[], inputs: readonly Value[], rows: number): Float64Array {
  const columns = inputs.flatMap((input) => (input.type === "numbers" ? columnsOf(input, rows) : []));
  const made: Float64Array[] = [];
  for (const line of lines) made.push(evaluateLine(line, { columns, made, rows }));
  return made.at(-1)!;
}

interface Evaluation {
  readonly columns: readonly Float64Array[];
  readonly made: readonly Float64Array[];
  readonly rows: number;
}

function evaluateLine(line: FormulaLine, { columns, made, rows }: Evaluation): Float64Array {
  if (line.type === "input") return columns[line.input]!;
  const to = new Float64Array(rows);
  if (line.type === "constant") return to.fill(line.value);
  const step = formulaSteps[line.word];
  const [a = to, b = to, c = to] = line.operands.map((operand) => made[operand]!);
  for (let row = 0; row < rows; row++) to[row] = step(a[row]!, b[row]!, c[row]!);
  return to;
}

function columnsOf({ width, data }: Extract<Value, { type: "numbers" }>, rows: number): Float64Array[] {
  return Array.from({ length: width }, (_, column) =>
    Float64Array.from({ length: rows }, (__, row) => settle(data[row * width + column]!)),
  );
}
