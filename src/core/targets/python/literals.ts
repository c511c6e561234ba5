import { datePatterns } from "../../pipeline/date-text.ts";
import type { FormulaLine } from "../../pipeline/formula.ts";
import type { Tensor } from "../../pipeline/types.ts";
import type { CodeConstant } from "../code/argument.ts";
import { writeFormula } from "../code/formula-text.ts";
import { float64Text, tensorTexts } from "../code/numerals.ts";
import { harmless, hex, wrapped } from "../code/text.ts";

/** A text as a Python string literal of harmless ASCII. */
export function stringLiteral(text: string): string {
  return `"${harmless(text, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))}"`;
}

/** Type codes of `array`: double, float, int, unsigned char. */
const codes: Readonly<Record<Tensor["dtype"], string>> = {
  F64: "d",
  F32: "f",
  I32: "i",
  I8: "b",
  U8: "B",
};

/** A constant of the module, or the function that a formula is. */
export function definition(name: string, constant: CodeConstant): string {
  return constant.type === "formula" ? formulaOf(name, constant.lines) : `${name} = ${literalOf(constant)}`;
}

function formulaOf(name: string, lines: readonly FormulaLine[]): string {
  const { assignments, result } = writeFormula(lines, {
    step: (word) => `formula_${word}`,
    number: floatText,
  });
  const body = assignments.map((line) => `    ${line.name} = ${line.expression}\n`).join("");
  return `def ${name}(x):\n${body}    return ${result}`;
}

/** Without a point a number would be a whole one, whose division and size are others. */
function floatText(value: number): string {
  const text = float64Text(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** The value of a constant; a list of categories becomes a dictionary from category to position. */
function literalOf(constant: Exclude<CodeConstant, { type: "formula" }>): string {
  switch (constant.type) {
    case "tensor":
      return `array("${codes[constant.tensor.dtype]}", [\n${wrapped(tensorTexts(constant.tensor), "    ")}\n])`;
    case "texts":
      return `[\n${wrapped(constant.texts.map(stringLiteral), "    ")}\n]`;
    case "lists":
      return `[\n${constant.lists.map(positionsOf).join("\n")}\n]`;
    case "dates":
      return `[\n${constant.formats.map(patternsOf).join("\n")}\n]`;
  }
}

function patternsOf(format: string): string {
  const forms = datePatterns(format).map((pattern) =>
    pattern === "" ? "None" : `re.compile(${stringLiteral(pattern)})`,
  );
  return `    [\n${wrapped(forms, "        ")}\n    ],`;
}

function positionsOf(list: readonly string[]): string {
  const entries = list.map((text, position) => `${stringLiteral(text)}: ${position}`);
  return `    {\n${wrapped(entries, "        ")}\n    },`;
}
