import type { Footprint } from "../../lifecycle/reports.ts";
import type { CodeArgument } from "../code/argument.ts";
import { crossSign } from "../../pipeline/ops/cross.ts";
import { utf8Bytes } from "../../registry/utf8.ts";
import { argumentsOf, constantsOf } from "../code/arguments.ts";
import type { CodeColumn, CodeProgram, CodeStep, CodeValue } from "../code/program.ts";
import { routineOf, sourcesOf } from "../code/routines.ts";
import { commentText } from "../code/text.ts";
import type { LowerRequest } from "../target.ts";
import { constantBytes, declaration, stringLiteral } from "./literals.ts";
import { fieldName } from "./names.ts";
import { cRoutines } from "./routines.ts";

export const cTitle = "C";

const entryBytes: Readonly<Record<CodeValue["type"], number>> = { numbers: 8, strings: 4, matrix: 4 };

/** What routines are told by a word. */
const words = [
  ...["none", "relu", "tanh", "sigmoid", "softmax", "identity", "exp"],
  ...["keep", "trim", "lower", "upper", "others", "length", "hash", "point", "comma"],
];

/** Adds up constants and buffers of a program on a machine with pointers of four bytes; code is not counted. */
export function estimatedFootprint({ steps, columns }: CodeProgram): Footprint {
  const values = [...columns.map(({ value }) => value), ...steps.map(({ result }) => result)];
  return {
    measuredWith: null,
    flash: steps
      .flatMap((step) => constantsOf(step, cTitle))
      .reduce((sum, each) => sum + constantBytes(each), 0),
    ram: values.reduce((sum, { type, width }) => sum + entryBytes[type] * width, 0),
  };
}

/** Writes a program as one C99 header without allocation. Everything in it begins with `prefix`. */
export function writeHeader(
  program: CodeProgram,
  prefix: string,
  metadata: LowerRequest["metadata"],
): string {
  const guard = `TABLEWRIGHT_${prefix.toUpperCase()}_H`;
  const sources = sourcesOf(cRoutines, withTreeInputs(program), cTitle);
  const parts = [
    headOf(program, guard, metadata),
    structsOf(program, prefix),
    ...sources.map((source) => source.replaceAll("@", `${prefix}_`)),
    ...program.steps.flatMap((step) => constantLines(step, prefix)),
    predictSource(program, prefix),
    `#endif`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function headOf(program: CodeProgram, guard: string, metadata: LowerRequest["metadata"]): string {
  const { flash, ram } = estimatedFootprint(program);
  const about = Object.entries(metadata).map(
    ([key, value]) => ` * ${commentText(key)}: ${commentText(value)}`,
  );
  return `/*
 * A whole model, from raw columns to prediction. Written by Tablewright; do not edit.
${about.join("\n")}
 *
 * C99, no allocation, no state; link with the math library (-lm).
 * Estimated for pointers of four bytes: flash ${flash} bytes of constants, and the code, a few kilobytes;
 * RAM ${ram} bytes of stack a call${makesTexts(program) ? ", and as many as the texts of the row have, which are copied to be cleaned" : ""}.
 */
#ifndef ${guard}
#define ${guard}

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Products and sums are rounded one by one, as in the model that was tested. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif`;
}

function makesTexts({ steps }: CodeProgram): boolean {
  return steps.some(({ op }) => op === "normalize-text" || op === "cross");
}

function structsOf({ pipeline, columns }: CodeProgram, prefix: string): string {
  const fields = columns.map(fieldSource).join("");
  const isClassifier = pipeline.task === "classification";
  const classes = pipeline.classes.map((label) => `  ${stringLiteral(label)},\n`).join("");
  const answer = isClassifier
    ? `  /* Position of the most probable class in ${prefix}_classes, the first on ties. */
  int label;
  float probabilities[${pipeline.classes.length}];`
    : "  float prediction;";
  return `/* One row. NAN, and NULL or "" for texts in UTF-8, are missing. */
typedef struct {
${fields}} ${prefix}_input;

typedef struct {
${answer}
} ${prefix}_output;
${isClassifier ? `\nstatic const char *const ${prefix}_classes[${pipeline.classes.length}] = {\n${classes}};\n` : ""}
enum { ${words.map((word) => `${prefix}_${word}`).join(", ")} };`;
}

function fieldSource(column: CodeColumn): string {
  const type = column.kind === "category" ? "const char *" : "double ";
  return `  ${type}${fieldName(column)}; /* ${column.kind} ${commentText(column.name)} */\n`;
}

function predictSource(program: CodeProgram, prefix: string): string {
  const { columns, steps } = program;
  const lines = [
    ...columns.map(columnStatement),
    ...steps.flatMap((step) => stepStatements(step, prefix)),
    ...answerStatements(program),
  ];
  return `/* Predicts one row. */
static inline void ${prefix}_predict(const ${prefix}_input *row, ${prefix}_output *answer) {
${lines.map((line) => `  ${line}\n`).join("")}}`;
}

function columnStatement(column: CodeColumn): string {
  const field = `row->${fieldName(column)}`;
  const { name } = column.value;
  if (column.kind !== "category") return `const double ${name}[1] = {${field}};`;
  return `const char *const ${name}[1] = {${field} ? ${field} : ""};`;
}

const valueTypes: Readonly<Record<CodeValue["type"], string>> = {
  numbers: "double ",
  strings: "const char *",
  matrix: "float ",
};

/** An op of many inputs is called for each of them, at its place in the result, or for all of them together. */
function stepStatements(step: CodeStep, prefix: string): readonly string[] {
  const { name, type, width } = step.result;
  const routine = `${prefix}_${routineOf(cRoutines, withTreeInput(step), cTitle).name}`;
  const rest = argumentsOf(step, cTitle).flatMap((argument) => passed(step, argument, prefix));
  const room = roomFor(step, prefix);
  const buffer = room === null ? [] : [`${name}_text`, `sizeof ${name}_text`];
  const sources = needsAllInputs.has(step.op) ? [joined(step)] : step.sources;
  let offset = 0;
  const calls = sources.map((source) => {
    const result = sources.length === 1 ? name : `${name} + ${offset}`;
    offset += source.width;
    return `${routine}(${[source.name, source.width, ...rest, ...buffer, result, width].join(", ")});`;
  });
  return [
    ...(needsAllInputs.has(step.op) ? [joinStatement(step)] : []),
    ...(room === null ? [] : [`char ${name}_text[${room}];`]),
    `${valueTypes[type]}${name}[${width}];`,
    ...calls,
  ];
}

const needsAllInputs: ReadonlySet<string> = new Set(["cross", "formula"]);

function entriesOf({ sources }: CodeStep): readonly string[] {
  return sources.flatMap(({ name, width }) => Array.from({ length: width }, (_, at) => `${name}[${at}]`));
}

/** The inputs of a step side by side. */
function joined(step: CodeStep): CodeValue {
  return { name: `${step.result.name}_x`, type: step.sources[0]!.type, width: entriesOf(step).length };
}

function joinStatement(step: CodeStep): string {
  const { name, type, width } = joined(step);
  return `const ${type === "strings" ? "char *const " : valueTypes[type]}${name}[${width}] = {${entriesOf(step).join(", ")}};`;
}

/** Bytes of the buffer for a text that a step makes, or null. */
function roomFor(step: CodeStep, prefix: string): string | null {
  const lengths = entriesOf(step).map((entry) => `strlen(${entry})`);
  if (step.op === "normalize-text") return `${prefix}_room(${lengths[0]!})`;
  const sign = utf8Bytes(crossSign).length;
  return step.op === "cross" ? `${prefix}_room(${[...lengths, sign].join(" + ")})` : null;
}

/** Trees read doubles or floats; C needs a routine for each. */
function withTreeInput(step: CodeStep): CodeStep {
  const isOnMatrix = step.op === "trees" && step.sources[0]?.type === "matrix";
  return isOnMatrix ? { ...step, op: "trees on matrix" } : step;
}

function withTreeInputs(program: CodeProgram): CodeProgram {
  return { ...program, steps: program.steps.map(withTreeInput) };
}

function nameOf({ result }: CodeStep, { name }: { readonly name: string }, prefix: string): string {
  return `${prefix}_${result.name}_${name}`;
}

function passed(step: CodeStep, argument: CodeArgument, prefix: string): readonly (string | number)[] {
  if (argument.type === "word") return [`${prefix}_${argument.word}`];
  if (argument.type === "count") return [argument.count];
  const name = nameOf(step, argument, prefix);
  if (argument.type === "lists") return [name, `${name}_counts`];
  if (argument.type === "dates") return [name, argument.formats.length];
  return argument.name === "roots" && argument.type === "tensor"
    ? [name, argument.tensor.data.length]
    : [name];
}

function constantLines(step: CodeStep, prefix: string): readonly string[] {
  return constantsOf(step, cTitle).map((constant) =>
    declaration(nameOf(step, constant, prefix), constant, prefix),
  );
}

function answerStatements({ pipeline, scores }: CodeProgram): readonly string[] {
  if (pipeline.task === "regression") return [`answer->prediction = ${scores.name}[0];`];
  return [
    "answer->label = 0;",
    `for (int each = 0; each < ${scores.width}; each++) {`,
    `  answer->probabilities[each] = ${scores.name}[each];`,
    `  if (${scores.name}[each] > ${scores.name}[answer->label]) answer->label = each;`,
    "}",
  ];
}
