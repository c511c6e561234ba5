import type { ProgramTrial } from "../code/parity.ts";
import type { CodeColumn, CodeProgram } from "../code/program.ts";
import { fieldName } from "./names.ts";

const reading = `/* Cuts the next cell off a line. */
static char *next(char **line) {
  char *cell = *line;
  char *end = strchr(cell, '\\t');
  *line = end ? end + 1 : cell + strlen(cell);
  if (end) *end = 0;
  return cell;
}

static int digit(char letter) {
  return letter <= '9' ? letter - '0' : letter - 'a' + 10;
}

/* Turns hexadecimal digits behind an x into bytes, in place. */
static const char *text(char *cell) {
  size_t count = 0;
  for (; cell[2 * count + 1]; count++)
    cell[count] = (char)(unsigned char)(16 * digit(cell[2 * count + 1]) + digit(cell[2 * count + 2]));
  cell[count] = 0;
  return cell;
}`;

/** A program around the header: reads rows, predicts, prints answers: see `writeRows` and `readAnswers`. */
function programFor({ pipeline, columns }: CodeProgram, prefix: string): string {
  const isClassifier = pipeline.task === "classification";
  const print = isClassifier
    ? `    putchar('x');
    for (const char *byte = ${prefix}_classes[answer.label]; *byte; byte++) printf("%02x", (unsigned)(unsigned char)*byte);
    for (int each = 0; each < ${pipeline.classes.length}; each++) printf("\\t%.9g", (double)answer.probabilities[each]);`
    : `    printf("%.9g", (double)answer.prediction);`;
  return `#include <stdio.h>
#include <stdlib.h>
#include "${prefix}.h"

${reading}

int main(void) {
  static char buffer[1 << 24];
  while (fgets(buffer, sizeof buffer, stdin)) {
    char *line = buffer;
    ${prefix}_input row;
    ${prefix}_output answer;
    line[strcspn(line, "\\n")] = 0;
${columns.map(readStatement).join("")}    ${prefix}_predict(&row, &answer);
${print}
    putchar('\\n');
  }
  (void)text;
  return 0;
}
`;
}

function readStatement(column: CodeColumn): string {
  const read = column.kind === "category" ? "text(next(&line))" : "strtod(next(&line), NULL)";
  return `    row.${fieldName(column)} = ${read};\n`;
}

/** Compiles a written header with every warning an error, and runs it. */
export function cTrial(program: CodeProgram, prefix: string): ProgramTrial {
  const warnings = ["-Wall", "-Wextra", "-Werror", "-pedantic"];
  return {
    language: "cc",
    title: "A C compiler",
    files: new Map([["run.c", programFor(program, prefix)]]),
    build: { args: ["-std=c99", "-O1", ...warnings, "-o", "run", "run.c", "-lm"] },
    run: { made: "run", args: [] },
  };
}
