import { datePatterns } from "../../pipeline/date-text.ts";
import type { FormulaLine } from "../../pipeline/formula.ts";
import type { Tensor } from "../../pipeline/types.ts";
import type { CodeConstant } from "../code/argument.ts";
import { writeFormula } from "../code/formula-text.ts";
import { float64Text, tensorTexts } from "../code/numerals.ts";
import { harmless, hex, wrapped } from "../code/text.ts";
import { stepName } from "./step-name.ts";

/** A text as a JavaScript (and JSON) string literal of harmless ASCII. */
export function stringLiteral(text: string): string {
  return `"${harmless(text, (code) =>
    Array.from({ length: code > 0xffff ? 2 : 1 }, (_, unit) => `\\u${hex(codeUnit(code, unit), 4)}`).join(""),
  )}"`;
}

function codeUnit(code: number, unit: number): number {
  return String.fromCodePoint(code).charCodeAt(unit);
}

const arrays: Readonly<Record<Tensor["dtype"], string>> = {
  F64: "Float64Array",
  F32: "Float32Array",
  I32: "Int32Array",
  I8: "Int8Array",
  U8: "Uint8Array",
};

/** The value of a constant; a list of categories becomes a map from category to position. */
export function literalOf(argument: CodeConstant): string {
  switch (argument.type) {
    case "tensor":
      return `new ${arrays[argument.tensor.dtype]}([\n${wrapped(tensorTexts(argument.tensor))}\n])`;
    case "texts":
      return `[\n${wrapped(argument.texts.map(stringLiteral))}\n]`;
    case "lists":
      return `[\n${argument.lists.map(positionsOf).join("\n")}\n].map(positions)`;
    case "dates":
      return `[\n${argument.formats.map(patternsOf).join("\n")}\n].map(dateForms)`;
    case "formula":
      return formulaOf(argument.lines);
  }
}

function patternsOf(format: string): string {
  return `  [\n${wrapped(datePatterns(format).map(stringLiteral), "    ")}\n  ],`;
}

function formulaOf(lines: readonly FormulaLine[]): string {
  const { assignments, result } = writeFormula(lines, { step: stepName, number: float64Text });
  const body = assignments.map(({ name, expression }) => `  const ${name} = ${expression};\n`).join("");
  return `function (x) {\n${body}  return ${result};\n}`;
}

function positionsOf(list: readonly string[]): string {
  return `  [\n${wrapped(list.map(stringLiteral), "    ")}\n  ],`;
}
