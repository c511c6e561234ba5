import type { FormulaLine } from "../../pipeline/formula.ts";

/** How a language calls the steps of a formula. */
export interface FormulaSyntax {
  /** The routine of a step, by its word. */
  readonly step: (word: string) => string;
  readonly number: (value: number) => string;
}

/** A line of a formula: what it is called, and what it is. */
export interface WrittenLine {
  readonly name: string;
  readonly expression: string;
}

/**
 * A formula as a list of assignments and its result, over the inputs `x[0]`, `x[1]`, … Constants stand in the
 * expressions that need them.
 */
export function writeFormula(
  lines: readonly FormulaLine[],
  { step, number }: FormulaSyntax,
): { readonly assignments: readonly WrittenLine[]; readonly result: string } {
  const nameOf = (at: number): string => {
    const line = lines[at]!;
    return line.type === "constant" ? number(line.value) : `l${at}`;
  };
  const expressionOf = (line: FormulaLine): string => {
    if (line.type === "constant") return number(line.value);
    if (line.type === "input") return `${step("settle")}(x[${line.input}])`;
    return `${step(line.word)}(${line.operands.map(nameOf).join(", ")})`;
  };
  const assignments = lines.flatMap((line, at) =>
    line.type === "constant" ? [] : [{ name: nameOf(at), expression: expressionOf(line) }],
  );
  return { assignments, result: nameOf(lines.length - 1) };
}
