import type { CodeArgument } from "../code/argument.ts";
import { argumentsOf, constantsOf } from "../code/arguments.ts";
import type { CodeColumn, CodeProgram, CodeStep, CodeValue } from "../code/program.ts";
import { routineOf, sourcesOf } from "../code/routines.ts";
import { wrapped } from "../code/text.ts";
import type { LowerRequest } from "../target.ts";
import { literalOf, stringLiteral } from "./literals.ts";
import { readerSource } from "./reader.ts";
import { javascriptRoutines } from "./routines.ts";

export const javascriptTitle = "JavaScript";

/** Writes a program as an ES module without dependencies. The same request gives the same text. */
export function writeModule(program: CodeProgram, metadata: LowerRequest["metadata"]): string {
  return [
    "// A whole model, from raw columns to prediction. Written by Tablewright; do not edit.",
    `/** What the model reads and says. */\nexport const model = ${aboutOf(program, metadata)};`,
    predictSource(program),
    readerSource,
    ...sourcesOf(javascriptRoutines, program, javascriptTitle),
    ...program.steps.flatMap(constantLines),
    "",
  ].join("\n\n");
}

function aboutOf({ pipeline, columns }: CodeProgram, metadata: LowerRequest["metadata"]): string {
  const pairs = Object.entries(metadata).map(
    ([key, value]) => `[${stringLiteral(key)}, ${stringLiteral(value)}]`,
  );
  const inputs = columns.map(({ name, kind }) => `    { name: ${stringLiteral(name)}, kind: "${kind}" },`);
  return `{
  task: "${pipeline.task}",
  target: ${stringLiteral(pipeline.target)},
  classes: [${pipeline.classes.map(stringLiteral).join(", ")}],
  inputs: [\n${inputs.join("\n")}\n  ],
  metadata: Object.fromEntries([${pairs.join(", ")}]),
}`;
}

function predictSource({ pipeline, columns, steps, scores }: CodeProgram): string {
  const answer = pipeline.task === "classification" ? "classify" : "regress";
  return `/**
 * Predicts one row: an object with the model's columns as keys. null, undefined, NaN and "" are missing.
 * Throws a TypeError when a column is not there or does not hold what the model expects.
 */
export function predict(row) {
${[...columns.map(readStatement), ...steps.map(stepStatement)].map((line) => `  ${line}\n`).join("")}  return ${answer}(${scores.name});
}`;
}

function readStatement({ name, kind, value }: CodeColumn): string {
  const reader = kind === "category" ? "textOf" : "numberOf";
  return `const ${value.name} = [${reader}(row, ${stringLiteral(name)})];`;
}

function stepStatement(step: CodeStep): string {
  const { name } = routineOf(javascriptRoutines, step, javascriptTitle);
  const rest = argumentsOf(step, javascriptTitle).map((argument) => nameOf(step, argument));
  return `const ${step.result.name} = ${name}(${[joined(step.sources), ...rest].join(", ")});`;
}

/** Several values become one list. */
function joined(sources: readonly CodeValue[]): string {
  const [first, ...others] = sources.map(({ name }) => name);
  if (others.length === 0) return first!;
  return `[\n${wrapped(
    sources.map(({ name }) => `...${name}`),
    "    ",
  )}\n  ]`;
}

function nameOf({ result }: CodeStep, argument: CodeArgument): string {
  if (argument.type === "count") return String(argument.count);
  return argument.type === "word" ? `"${argument.word}"` : `${result.name}_${argument.name}`;
}

function constantLines(step: CodeStep): readonly string[] {
  return constantsOf(step, javascriptTitle).map(
    (constant) => `const ${nameOf(step, constant)} = ${literalOf(constant)};`,
  );
}
