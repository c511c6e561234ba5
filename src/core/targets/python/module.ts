import type { CodeArgument } from "../code/argument.ts";
import { argumentsOf, constantsOf } from "../code/arguments.ts";
import type { CodeColumn, CodeProgram, CodeStep, CodeValue } from "../code/program.ts";
import { routineOf, sourcesOf } from "../code/routines.ts";
import { wrapped } from "../code/text.ts";
import type { LowerRequest } from "../target.ts";
import { definition, stringLiteral } from "./literals.ts";
import { readerSource } from "./reader.ts";
import { pythonRoutines } from "./routines.ts";

export const pythonTitle = "Python";

const head = `"""A whole model, from raw columns to prediction. Written by Tablewright; do not edit.

Needs Python 3.9 or newer and nothing else.
"""

import math
import re
from array import array
from decimal import Decimal`;

/** Writes a program as a Python module on the standard library. The same request gives the same text. */
export function writePython(program: CodeProgram, metadata: LowerRequest["metadata"]): string {
  return [
    head,
    `# What the model reads and says.\nMODEL = ${aboutOf(program, metadata)}`,
    predictSource(program),
    readerSource,
    ...sourcesOf(pythonRoutines, program, pythonTitle),
    ...program.steps.flatMap(constantLines),
  ]
    .join("\n\n\n")
    .concat("\n");
}

function aboutOf({ pipeline, columns }: CodeProgram, metadata: LowerRequest["metadata"]): string {
  const pairs = Object.entries(metadata).map(
    ([key, value]) => `${stringLiteral(key)}: ${stringLiteral(value)}`,
  );
  const inputs = columns.map(
    ({ name, kind }) => `        {"name": ${stringLiteral(name)}, "kind": "${kind}"},`,
  );
  return `{
    "task": "${pipeline.task}",
    "target": ${stringLiteral(pipeline.target)},
    "classes": [${pipeline.classes.map(stringLiteral).join(", ")}],
    "inputs": [\n${inputs.join("\n")}\n    ],
    "metadata": {${pairs.join(", ")}},
}`;
}

function predictSource({ pipeline, columns, steps, scores }: CodeProgram): string {
  const answer = pipeline.task === "classification" ? "classify" : "regress";
  return `def predict(row):
    """Predicts one row: a mapping with the model's columns as keys. None, NaN and "" are missing.

    Raises KeyError when a column is not there and TypeError when it does not hold what the model expects.
    """
${[...columns.map(readStatement), ...steps.map(stepStatement)].map((line) => `    ${line}\n`).join("")}    return ${answer}(${scores.name})`;
}

function readStatement({ name, kind, value }: CodeColumn): string {
  const reader = kind === "category" ? "text_of" : "number_of";
  return `${value.name} = [${reader}(row, ${stringLiteral(name)})]`;
}

function stepStatement(step: CodeStep): string {
  const { name } = routineOf(pythonRoutines, step, pythonTitle);
  const rest = argumentsOf(step, pythonTitle).map((argument) => nameOf(step, argument));
  return `${step.result.name} = ${name}(${[joined(step.sources), ...rest].join(", ")})`;
}

/** Several values become one list. */
function joined(sources: readonly CodeValue[]): string {
  const [first, ...others] = sources.map(({ name }) => name);
  if (others.length === 0) return first!;
  return `[\n${wrapped(
    sources.map(({ name }) => `*${name}`),
    "        ",
  )}\n    ]`;
}

/** Constants are read when a row is predicted, so that they may stand behind everything a person reads. */
function nameOf({ result }: CodeStep, argument: CodeArgument): string {
  if (argument.type === "count") return String(argument.count);
  return argument.type === "word" ? `"${argument.word}"` : `${result.name}_${argument.name}`.toUpperCase();
}

function constantLines(step: CodeStep): readonly string[] {
  return constantsOf(step, pythonTitle).map((constant) => definition(nameOf(step, constant), constant));
}
