/** What a formula can do, each with how many numbers it takes. */
export const formulaArity = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  floor: 1,
  log: 1,
  exp: 1,
  less: 2,
  equal: 2,
  missing: 1,
  choose: 3,
  nothing: 0,
} as const;

export type FormulaWord = keyof typeof formulaArity;

/** One token of a formula: a constant, an input (`x0`, `x1`, …) or an operation on what stands before it. */
export type FormulaToken = number | string;
/** A formula in postfix order. */
export type Formula = readonly FormulaToken[];

/** Beyond this a number is missing; its reciprocal and less is zero: no step of a formula can overflow. */
export const formulaLimit = 1e150;
/** Beyond this power of e a result is missing, or zero. */
export const formulaPower = 345;

/** Position of an input a token names, or -1. */
export function inputOf(token: FormulaToken): number {
  const match = typeof token === "string" ? /^x(\d{1,5})$/.exec(token) : null;
  return match ? Number(match[1]) : -1;
}

/** The law of all numbers in a formula: too large ones are missing (NaN), too small ones are zero. */
export function settle(value: number): number {
  const size = Math.abs(value);
  if (!(size <= formulaLimit)) return NaN;
  return size < 1 / formulaLimit ? 0 : value;
}

/** One step on settled numbers; comparisons are 1 or 0, and 0 where something is missing. */
export const formulaSteps: Readonly<Record<FormulaWord, (a: number, b: number, c: number) => number>> = {
  add: (a, b) => settle(a + b),
  subtract: (a, b) => settle(a - b),
  multiply: (a, b) => settle(a * b),
  divide: (a, b) => (b === 0 ? NaN : settle(a / b)),
  floor: (a) => settle(Math.floor(a)),
  log: (a) => (a > 0 ? settle(Math.log(a)) : NaN),
  exp: (a) => exponential(a),
  less: (a, b) => (a < b ? 1 : 0),
  equal: (a, b) => (a === b ? 1 : 0),
  missing: (a) => (Number.isNaN(a) ? 1 : 0),
  choose: (a, b, c) => (a === 1 ? b : c),
  nothing: () => NaN,
};

function exponential(a: number): number {
  if (a < -formulaPower) return 0;
  return a <= formulaPower ? settle(Math.exp(a)) : NaN;
}

/** Whether a token is an operation. */
export function isWord(token: FormulaToken): token is FormulaWord {
  return typeof token === "string" && Object.hasOwn(formulaArity, token);
}

/** One line of a formula written out: what it is, and the earlier lines it needs. */
export type FormulaLine =
  | { readonly type: "constant"; readonly value: number }
  | { readonly type: "input"; readonly input: number }
  | { readonly type: "step"; readonly word: FormulaWord; readonly operands: readonly number[] };

/**
 * Writes a formula out line by line, what is worked out twice only once; the last line is the result. Null when
 * operands are missing or left over.
 */
export function formulaLines(code: Formula): readonly FormulaLine[] | null {
  const lines: FormulaLine[] = [];
  const known = new Map<string, number>();
  const stack: number[] = [];
  for (const token of code) {
    const arity = isWord(token) ? formulaArity[token] : 0;
    if (stack.length < arity) return null;
    const operands = stack.splice(stack.length - arity, arity);
    const key = `${typeof token} ${token} ${operands.join(" ")}`;
    const line = known.get(key) ?? lines.push(lineOf(token, operands)) - 1;
    known.set(key, line);
    stack.push(line);
  }
  return stack.length === 1 && stack[0] === lines.length - 1 ? lines : null;
}

function lineOf(token: FormulaToken, operands: readonly number[]): FormulaLine {
  if (isWord(token)) return { type: "step", word: token, operands };
  return typeof token === "number"
    ? { type: "constant", value: settle(token) }
    : { type: "input", input: inputOf(token) };
}
