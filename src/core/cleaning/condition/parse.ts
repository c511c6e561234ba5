import { badStep } from "../bad-step.ts";
import type { CleaningStep } from "../schema.ts";
import type { Comparison, Condition, Operand } from "./syntax.ts";
import { tokensOf, type Token } from "./tokens.ts";

type Step = Pick<CleaningStep, "id" | "step">;

interface Reader {
  peek(): Token;
  take(): Token;
  /** Takes a word or sign when it comes next. */
  accept(text: string): boolean;
  expect(text: string): void;
  fail(expected: string): Error;
}

/** Deeper brackets are not read. */
const deepest = 100;

/**
 * Reads a condition: comparisons (`<` `<=` `>` `>=` `=` `!=`) of columns, numbers and quoted texts, `is missing`,
 * `in (…)`, `and`, `or`, `not` and brackets. Words may be in any case. Throws `bad-recipe` with the place of what does
 * not fit.
 */
export function parseCondition(source: string, step: Step): Condition {
  const reader = readerOf(source, step);
  const condition = either(reader, 0);
  if (reader.peek().type === "end") return condition;
  throw reader.fail("and, or, or the end");
}

function readerOf(source: string, step: Step): Reader {
  const tokens = tokensOf(source);
  if (typeof tokens === "number")
    throw unfit(step, source, {
      at: tokens,
      found: source.slice(tokens, tokens + 10),
      expected: "a column, a number, a quoted text or a comparison",
    });
  let at = 0;
  const peek = (): Token => tokens[at]!;
  const accept = (text: string): boolean => {
    const { type, text: found } = peek();
    const isHere = type !== "text" && type !== "end" && found.toLowerCase() === text;
    if (isHere) at++;
    return isHere;
  };
  const fail = (expected: string): Error =>
    unfit(step, source, { at: peek().at, found: peek().text, expected });
  return {
    peek,
    accept,
    fail,
    take: () => tokens[at++]!,
    expect(text) {
      if (!accept(text)) throw fail(text);
    },
  };
}

function unfit(
  step: Step,
  source: string,
  { at, found, expected }: { readonly at: number; readonly found: string; readonly expected: string },
): Error {
  return badStep(step, `the condition cannot be read at letter ${at + 1}: ${source}`, {
    expected,
    found,
    next: 'Write conditions as in: age >= 18 and not (city in ("Rome", "Oslo") or income is missing).',
  });
}

function either(reader: Reader, depth: number): Condition {
  if (depth > deepest) throw reader.fail(`at most ${deepest} brackets within each other`);
  const parts = [both(reader, depth)];
  while (reader.accept("or")) parts.push(both(reader, depth));
  return parts.length === 1 ? parts[0]! : { type: "or", parts };
}

function both(reader: Reader, depth: number): Condition {
  const parts = [negated(reader, depth)];
  while (reader.accept("and")) parts.push(negated(reader, depth));
  return parts.length === 1 ? parts[0]! : { type: "and", parts };
}

function negated(reader: Reader, depth: number): Condition {
  if (depth > deepest) throw reader.fail(`at most ${deepest} nots and brackets within each other`);
  if (reader.accept("not")) return { type: "not", part: negated(reader, depth + 1) };
  if (!reader.accept("(")) return comparison(reader);
  const inner = either(reader, depth + 1);
  reader.expect(")");
  return inner;
}

function comparison(reader: Reader): Condition {
  const left = operand(reader);
  if (reader.accept("is")) return missing(left, reader);
  if (reader.accept("in")) return { type: "in", operand: left, list: listOf(reader) };
  if (reader.accept("not")) {
    reader.expect("in");
    return { type: "not", part: { type: "in", operand: left, list: listOf(reader) } };
  }
  return { type: "compare", left, sign: signOf(reader), right: operand(reader) };
}

function missing(left: Operand, reader: Reader): Condition {
  if (left.type !== "column") throw reader.fail("a column before `is missing`");
  const isNegated = reader.accept("not");
  reader.expect("missing");
  const part: Condition = { type: "missing", column: left.name };
  return isNegated ? { type: "not", part } : part;
}

function listOf(reader: Reader): readonly Operand[] {
  reader.expect("(");
  const list = [operand(reader)];
  while (reader.accept(",")) list.push(operand(reader));
  reader.expect(")");
  return list;
}

const signs: Readonly<Record<string, Comparison>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "=": "=",
  "==": "=",
  "!=": "!=",
};

function signOf(reader: Reader): Comparison {
  const { type, text } = reader.peek();
  const sign = type === "sign" && Object.hasOwn(signs, text) ? signs[text] : undefined;
  if (sign === undefined) throw reader.fail("a comparison, `in` or `is missing`");
  reader.take();
  return sign;
}

function operand(reader: Reader): Operand {
  const isNegative = reader.accept("-");
  const { type, text } = reader.peek();
  if (type === "number") return { type, value: (isNegative ? -1 : 1) * Number(reader.take().text) };
  if (isNegative) throw reader.fail("a number");
  if (type === "text") return { type, value: unquoted(reader.take().text) };
  if (type === "name") return { type: "column", name: nameIn(reader.take().text) };
  throw reader.fail(`a column, a number or a quoted text, not ${text}`);
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
}

/** A name without the backticks around it; one inside stands there twice. */
function nameIn(text: string): string {
  return text.startsWith("`") ? text.slice(1, -1).replaceAll("``", "`") : text;
}
