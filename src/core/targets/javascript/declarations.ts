import type { Pipeline, PipelineInput } from "../../pipeline/types.ts";
import { stringLiteral } from "./literals.ts";

const cellTypes: Readonly<Record<PipelineInput["kind"], string>> = {
  number: "number | string | null | undefined",
  boolean: "boolean | number | string | null | undefined",
  date: "Date | number | null | undefined",
  category: "string | number | null | undefined",
};

/** TypeScript declarations of a written module. */
export function writeDeclarations({ task, classes, inputs }: Pipeline): string {
  const cells = inputs.map(({ name, kind }) => `  readonly ${stringLiteral(name)}: ${cellTypes[kind]};\n`);
  const label = classes.map(stringLiteral).join(" | ");
  const answer =
    task === "classification"
      ? `  /** The most probable class, the first on ties. */\n  readonly label: ${label};\n  /** One per class, in the order of \`model.classes\`. */\n  readonly probabilities: readonly number[];\n`
      : "  readonly prediction: number;\n";
  return `// Written by Tablewright; do not edit.

/** A row by column name. null, undefined, NaN and "" are missing. */
export interface Row {
${cells.join("")}}

export interface Prediction {
${answer}}

/** What the model reads and says. */
export declare const model: {
  readonly task: "${task}";
  readonly target: string;
  readonly classes: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly kind: string }[];
  readonly metadata: Readonly<Record<string, string>>;
};

/** Predicts one row. Throws a TypeError when a column is not there or cannot be read. */
export declare function predict(row: Row): Prediction;
`;
}
