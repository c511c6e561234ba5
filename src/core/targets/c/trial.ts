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
}

/* Whether two answers agree: the same label, numbers within 1e-5 (of the number itself above 1). */
static int same(char *found, char *expected) {
  while (*found || *expected) {
    const char *one = next(&found), *other = next(&expected);
    if (*one == 'x' || *other == 'x') {
      if (strcmp(one, other) != 0) return 0;
    } else {
      const double wanted = strtod(other, NULL);
      if (!(fabs(strtod(one, NULL) - wanted) <= 1e-5 * fmax(1.0, fabs(wanted)))) return 0;
    }
  }
  return 1;
}`;

/**
 * A program around the header: reads rows, predicts, prints answers (see `writeRows` and `readAnswers`); with a file
 * of expected answers as its argument it compares instead.
 */
function programFor({ pipeline, columns }: CodeProgram, prefix: string): string {
  return `#include <stdio.h>
#include <stdlib.h>
#include "${prefix}.h"

${reading}

static void write_answer(const ${prefix}_output *answer, char *out) {
${writeStatements(pipeline, prefix)}
}

int main(int count, char **arguments) {
  static char buffer[1 << 24], found[1 << 20], expected[1 << 20];
  FILE *answers = count > 1 ? fopen(arguments[1], "r") : NULL;
  long rows = 0, wrong = 0;
  if (count > 1 && !answers) return perror(arguments[1]), 2;
  while (fgets(buffer, sizeof buffer, stdin)) {
    char *line = buffer;
    ${prefix}_input row;
    ${prefix}_output answer;
    line[strcspn(line, "\\n")] = 0;
${columns.map(readStatement).join("")}    ${prefix}_predict(&row, &answer);
    write_answer(&answer, found);
    rows++;
    if (!answers) {
      puts(found);
      continue;
    }
    if (!fgets(expected, sizeof expected, answers)) expected[0] = 0;
    expected[strcspn(expected, "\\n")] = 0;
    if (!same(found, expected) && ++wrong == 1) printf("row %ld is not as where the model was made\\n", rows);
  }
  if (answers) printf("%ld rows, %ld of them not as where the model was made\\n", rows, wrong);
  (void)text;
  return wrong != 0;
}
`;
}

function writeStatements(pipeline: CodeProgram["pipeline"], prefix: string): string {
  if (pipeline.task === "regression") return `  sprintf(out, "%.17g", (double)answer->prediction);`;
  return `  out += sprintf(out, "x");
  for (const char *byte = ${prefix}_classes[answer->label]; *byte; byte++) out += sprintf(out, "%02x", (unsigned)(unsigned char)*byte);
  for (int each = 0; each < ${pipeline.classes.length}; each++) out += sprintf(out, "\\t%.17g", (double)answer->probabilities[each]);`;
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
    check: "cc -std=c99 -I . -o test/run test/run.c -lm && test/run test/expected.tsv < test/rows.tsv",
  };
}
