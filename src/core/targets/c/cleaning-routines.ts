import { fieldDefaults } from "../../pipeline/date-text.ts";
import { crossSign } from "../../pipeline/ops/cross.ts";
import type { Routine } from "../code/routines.ts";
import { formulaSteps } from "./formula-steps.ts";
import { stringLiteral } from "./literals.ts";
import {
  currencySign,
  dateReader,
  letterTables,
  lettersOf,
  numberReader,
  otherCase,
  spaceTest,
  textRoom,
} from "./text-readers.ts";

/**
 * How the ops of cleaning are written in C99. A text that is made stands in a buffer of the caller, as long as the
 * texts it is made of (see `textRoom`), of `room` bytes.
 */
export const cleaningRoutines: readonly (readonly [string, Routine])[] = [
  [
    "normalize-text",
    {
      name: "normalize_text",
      needs: [textRoom, letterTables, spaceTest, otherCase],
      source: `/* A text with single spaces and none at the ends, in one case, letter by letter. */
static inline void @normalize_text(const char *const *x, int inputs, int trim, int letter_case, char *text, size_t room, const char **y, int outputs) {
  const char *at = x[0];
  size_t count = 0;
  int owes_space = 0;
  (void)inputs;
  (void)outputs;
  while (*at && count + 4 < room) {
    const int space = trim == @trim ? @space(at) : 0;
    if (space) {
      owes_space = count > 0;
      at += space;
      continue;
    }
    if (owes_space) text[count++] = ' ';
    owes_space = 0;
    const int bytes = @in_case(at, letter_case, text + count);
    count += (size_t)bytes;
    at += bytes;
  }
  text[count] = 0;
  y[0] = text;
}`,
    },
  ],
  [
    "recode",
    {
      name: "recode",
      source: `/* A text of a list becomes another; a missing one stays missing. */
static inline void @recode(const char *const *x, int inputs, const char *const *from, const int *counts, const char *const *to, int others, const char **y, int outputs) {
  int at = 0;
  (void)inputs;
  (void)outputs;
  while (at < counts[0] && strcmp(x[0], from[at]) != 0) at++;
  y[0] = x[0][0] == 0 || (at == counts[0] && others == @keep) ? x[0] : to[at];
}`,
    },
  ],
  [
    "parse-number",
    {
      name: "parse_number",
      needs: [spaceTest, lettersOf, currencySign, numberReader],
      source: `static inline void @parse_number(const char *const *x, int inputs, int sign, double *y, int outputs) {
  (void)inputs;
  (void)outputs;
  y[0] = sign == @point ? @number_in(x[0], '.', ',') : @number_in(x[0], ',', '.');
}`,
    },
  ],
  [
    "date-fields",
    {
      name: "date_fields",
      needs: [spaceTest, currencySign, dateReader],
      source: `/* Year, month, day, hour, minute and second by the first format that fits; NaN when none does. */
static inline void @date_fields(const char *const *x, int inputs, const char *const *formats, int count, double *y, int outputs) {
  static const double defaults[] = {${fieldDefaults.map((each) => `${each}.0`).join(", ")}};
  (void)inputs;
  for (int format = 0; format < count; format++) {
    memcpy(y, defaults, sizeof defaults);
    if (@is_date(formats[format], x[0], y)) return;
  }
  for (int each = 0; each < outputs; each++) y[each] = NAN;
}`,
    },
  ],
  [
    "measure-text",
    {
      name: "measure_text",
      needs: [lettersOf],
      source: `/* How many letters a text has, or its hash (FNV-1a); NaN when it is missing. */
static inline void @measure_text(const char *const *x, int inputs, int measure, double buckets, double *y, int outputs) {
  unsigned long hash = 0x811C9DC5UL;
  (void)inputs;
  (void)outputs;
  for (const char *at = x[0]; *at; at++) hash = ((hash ^ (unsigned char)*at) * 0x01000193UL) & 0xFFFFFFFFUL;
  y[0] = measure == @length ? (double)@letters(x[0]) : fmod((double)hash, buckets);
  if (x[0][0] == 0) y[0] = NAN;
}`,
    },
  ],
  [
    "lookup",
    {
      name: "lookup",
      source: `/* The number of a text; the last but one of all others, the last of a missing one. */
static inline void @lookup(const char *const *x, int inputs, const char *const *categories, const int *counts, const double *values, double *y, int outputs) {
  int at = 0;
  (void)inputs;
  (void)outputs;
  while (at < counts[0] && strcmp(x[0], categories[at]) != 0) at++;
  y[0] = values[x[0][0] == 0 ? counts[0] + 1 : at];
}`,
    },
  ],
  [
    "formula",
    {
      name: "formula",
      needs: [formulaSteps],
      source: `/* One number worked out of others. */
static inline void @formula(const double *x, int inputs, double (*work)(const double *), double *y, int outputs) {
  (void)inputs;
  (void)outputs;
  y[0] = work(x);
}`,
    },
  ],
  [
    "bin",
    {
      name: "bin",
      source: `/* The name of the bin a number is in; on an edge it is in the upper one. */
static inline void @bin(const double *x, int inputs, const char *const *labels, const double *edges, int count, const char **y, int outputs) {
  int at = 0;
  (void)inputs;
  (void)outputs;
  while (at < count && x[0] >= edges[at]) at++;
  y[0] = isfinite(x[0]) ? labels[at] : "";
}`,
    },
  ],
  [
    "cross",
    {
      name: "cross",
      needs: [textRoom],
      source: `/* Two texts as one; missing when one of them is. */
static inline void @cross(const char *const *x, int inputs, char *text, size_t room, const char **y, int outputs) {
  const char *const parts[3] = {x[0], ${stringLiteral(crossSign)}, x[1]};
  size_t count = 0;
  (void)inputs;
  (void)outputs;
  for (int part = 0; part < 3 && x[0][0] && x[1][0]; part++)
    for (const char *at = parts[part]; *at && count + 1 < room; at++) text[count++] = *at;
  text[count] = 0;
  y[0] = text;
}`,
    },
  ],
];
