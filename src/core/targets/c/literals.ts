import { TablewrightError } from "../../errors.ts";
import type { FormulaLine } from "../../pipeline/formula.ts";
import type { Tensor } from "../../pipeline/types.ts";
import type { CodeConstant } from "../code/argument.ts";
import { writeFormula } from "../code/formula-text.ts";
import { float64Text } from "../code/numerals.ts";
import { harmless, wrapped } from "../code/text.ts";
import { utf8 } from "../onnx/text.ts";

/** Longest string literal a C99 compiler must take is 4095 bytes; a byte is up to four letters here. */
const literalLimit = 1000;

/**
 * A text as a C expression of type `const char *`, in UTF-8. Other bytes than harmless ASCII are octal escapes,
 * which end after three digits; so no trigraph and no longer escape can come about. Throws `refused` for a text
 * with a NUL, which C cannot hold.
 */
export function stringLiteral(text: string): string {
  if (text.includes("\0")) throw nulInside();
  const bytes = utf8(text);
  if (bytes.length > literalLimit) return `(const char[]){${[...bytes, 0].map(charLiteral).join(", ")}}`;
  return `"${harmless(text, (code) => Array.from(utf8(String.fromCodePoint(code)), octal).join(""))}"`;
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, "0")}`;
}

function charLiteral(byte: number): string {
  return `'${octal(byte)}'`;
}

function nulInside(): TablewrightError {
  return new TablewrightError(
    "refused",
    "A name or category of this model holds a NUL character, which C cannot.",
    {
      expected: "texts without NUL",
      found: "a NUL character",
      next: "Clean the data and train again, or export to another format.",
    },
  );
}

const types: Readonly<Record<Tensor["dtype"], string>> = {
  F64: "double",
  F32: "float",
  I32: "int",
  I8: "signed char",
  U8: "unsigned char",
};

/** Nine digits name every float32 (C11 §5.2.4.2.2, FLT_DECIMAL_DIG), whichever way a compiler rounds ties. */
function entryText(entry: number, dtype: Tensor["dtype"]): string {
  if (entry === Infinity) return "INFINITY";
  if (dtype === "F32") return `${withPoint(entry.toPrecision(9))}f`;
  return dtype === "F64" ? withPoint(float64Text(entry)) : String(entry);
}

function withPoint(text: string): string {
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/**
 * Declares a constant of a header, or the function that a formula is. An array without entries gets one, for C knows
 * no empty ones.
 */
export function declaration(name: string, constant: CodeConstant, prefix: string): string {
  switch (constant.type) {
    case "tensor":
      return array(types[constant.tensor.dtype], name, numbersOf(constant.tensor));
    case "texts":
      return array("char *const", name, constant.texts.map(stringLiteral));
    case "lists":
      return [
        array("char *const", name, constant.lists.flat().map(stringLiteral)),
        array(
          "int",
          `${name}_counts`,
          constant.lists.map(({ length }) => String(length)),
        ),
      ].join("\n");
    case "dates":
      return array("char *const", name, constant.formats.map(stringLiteral));
    case "formula":
      return formulaOf(name, constant.lines, prefix);
  }
}

function formulaOf(name: string, lines: readonly FormulaLine[], prefix: string): string {
  const syntax = {
    step: (word: string) => `${prefix}_f_${word}`,
    number: (value: number) => entryText(value, "F64"),
  };
  const { assignments, result } = writeFormula(lines, syntax);
  const body = assignments.map((line) => `  const double ${line.name} = ${line.expression};\n`).join("");
  return `static inline double ${name}(const double *x) {\n  (void)x;\n${body}  return ${result};\n}`;
}

function numbersOf({ dtype, data }: Tensor): readonly string[] {
  return Array.from<number, string>(data, (entry) => entryText(entry, dtype));
}

function array(type: string, name: string, literals: readonly string[]): string {
  const entries = literals.length === 0 ? ["0"] : literals;
  return `static const ${type} ${name}[${entries.length}] = {\n${wrapped(entries)}\n};`;
}

/** Bytes of a constant in memory, with pointers and ints of four bytes. */
export function constantBytes(constant: CodeConstant): number {
  switch (constant.type) {
    case "tensor":
      return constant.tensor.data.byteLength;
    case "texts":
      return textBytes(constant.texts);
    case "lists":
      return textBytes(constant.lists.flat()) + 4 * constant.lists.length;
    case "dates":
      return textBytes(constant.formats);
    case "formula":
      // Code, and constants in it.
      return 8 * constant.lines.filter(({ type }) => type === "constant").length;
  }
}

function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + utf8(text).length + 5, 0);
}
