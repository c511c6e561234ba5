import type { Tensor } from "../../pipeline/types.ts";
import type { CodeConstant } from "../code/arguments.ts";
import { tensorTexts } from "../code/numerals.ts";
import { harmless, hex, wrapped } from "../code/text.ts";

/** A text as a Python string literal of harmless ASCII. */
export function stringLiteral(text: string): string {
  return `"${harmless(text, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))}"`;
}

/** Type codes of `array`: double, float, int, unsigned char. */
const codes: Readonly<Record<Tensor["dtype"], string>> = { F64: "d", F32: "f", I32: "i", U8: "B" };

/** The value of a constant; a list of categories becomes a dictionary from category to position. */
export function literalOf(constant: CodeConstant): string {
  switch (constant.type) {
    case "tensor":
      return `array("${codes[constant.tensor.dtype]}", [\n${wrapped(tensorTexts(constant.tensor), "    ")}\n])`;
    case "texts":
      return `[\n${wrapped(constant.texts.map(stringLiteral), "    ")}\n]`;
    case "lists":
      return `[\n${constant.lists.map(positionsOf).join("\n")}\n]`;
  }
}

function positionsOf(list: readonly string[]): string {
  const entries = list.map((text, position) => `${stringLiteral(text)}: ${position}`);
  return `    {\n${wrapped(entries, "        ")}\n    },`;
}
