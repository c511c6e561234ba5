import type { Routine, Routines } from "../code/routines.ts";
import { cleaningRoutines } from "./cleaning-routines.ts";

const affine = `/* x times weights plus bias, added up in double, activated, rounded to float once. */
static inline void @affine(const float *x, int inputs, const float *weights, const float *bias, int activation, float *y, int outputs) {
  for (int output = 0; output < outputs; output++) {
    double sum = bias[output];
    for (int input = 0; input < inputs; input++) sum += (double)x[input] * (double)weights[(long)input * outputs + output];
    if (activation == @relu && sum < 0.0) sum = 0.0;
    if (activation == @tanh) sum = tanh(sum);
    y[output] = (float)sum;
  }
}`;

const treeRoutine = (
  name: string,
  type: string,
): string => `/* Base plus the leaf a row falls into in each tree; values are compared as float. */
static inline void @${name}(const ${type} *x, int inputs, const int *roots, int count, const int *first, const int *feature, const float *threshold, const int *left, const int *right, const unsigned char *missing, const int *set, const unsigned char *sets, const float *values, const float *base, int leaf_outputs, float *y, int outputs) {
  (void)inputs;
  for (int output = 0; output < outputs; output++) {
    double sum = base[output];
    for (int tree = 0; tree < count; tree++) {
      const int offset = output - first[tree];
      if (offset < 0 || offset >= leaf_outputs) continue;
      int node = roots[tree];
      while (feature[node] >= 0) {
        const float value = (float)x[feature[node]];
        int goes_left = value <= threshold[node];
        if (isnan(value)) goes_left = missing[node];
        else if (set[node] >= 0) goes_left = @holds(sets + 32 * set[node], value);
        node = goes_left ? left[node] : right[node];
      }
      sum += (double)values[(long)left[node] * leaf_outputs + offset];
    }
    y[output] = (float)sum;
  }
}`;

/** Whether a set of category codes, one bit each, holds a code. */
const holds = `/* Whether a set of category codes, one bit each, holds a code. */
static inline int @holds(const unsigned char *set, float value) {
  if (!(value >= 0.0f && value < 256.0f) || value != (float)(int)value) return 0;
  return (set[(int)value >> 3] >> ((int)value & 7)) & 1;
}`;

const link = `/* From scores to what is predicted, in double without overflow, rounded to float. */
static inline void @link(const float *scores, int inputs, int name, float *y, int outputs) {
  double greatest = scores[0], sum = 0.0;
  if (name == @sigmoid) {
    const double power = exp(-fabs((double)scores[0]));
    y[0] = (float)((scores[0] <= 0.0f ? 1.0 : power) / (1.0 + power));
    y[1] = (float)((scores[0] >= 0.0f ? 1.0 : power) / (1.0 + power));
    return;
  }
  if (name == @exp) {
    for (int each = 0; each < outputs; each++)
      y[each] = (float)exp(fmin(88.0, fmax(-87.0, (double)scores[each])));
    return;
  }
  for (int each = 1; each < inputs; each++) if (scores[each] > greatest) greatest = scores[each];
  for (int each = 0; each < inputs; each++) sum += exp((double)scores[each] - greatest);
  for (int each = 0; each < outputs; each++)
    y[each] = name == @identity ? scores[each] : (float)(exp((double)scores[each] - greatest) / sum);
}`;

const routines: readonly (readonly [string, Routine])[] = [
  [
    "numbers",
    {
      name: "numbers",
      source: `/* Raw numbers; an infinity is missing (NaN). */
static inline void @numbers(const double *x, int inputs, double *y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) y[each] = isfinite(x[each]) ? x[each] : NAN;
}`,
    },
  ],
  [
    "strings",
    {
      name: "strings",
      source: `/* Raw categories; the empty text is missing. */
static inline void @strings(const char *const *x, int inputs, const char **y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) y[each] = x[each];
}`,
    },
  ],
  ...cleaningRoutines,
  [
    "impute",
    {
      name: "impute",
      source: `/* A missing number becomes its column's fill. */
static inline void @impute(const double *x, int inputs, const double *fill, double *y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) y[each] = isnan(x[each]) ? fill[each] : x[each];
}`,
    },
  ],
  [
    "impute-category",
    {
      name: "impute_category",
      source: `/* A missing category becomes its column's fill. */
static inline void @impute_category(const char *const *x, int inputs, const char *const *fill, const char **y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) y[each] = x[each][0] == 0 ? fill[each] : x[each];
}`,
    },
  ],
  [
    "standardize",
    {
      name: "standardize",
      source: `/* Deviations from the mean, kept within a million of them, rounded to float. */
static inline void @standardize(const double *x, int inputs, const double *mean, const double *scale, float *y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) {
    const double deviation = (x[each] - mean[each]) / scale[each];
    y[each] = (float)(deviation > 1e6 ? 1e6 : deviation < -1e6 ? -1e6 : deviation);
  }
}`,
    },
  ],
  [
    "one-hot",
    {
      name: "one_hot",
      source: `/* A slot for each known category of a column, and a last one for all others. */
static inline void @one_hot(const char *const *x, int inputs, const char *const *categories, const int *counts, float *y, int outputs) {
  for (int each = 0; each < outputs; each++) y[each] = 0.0f;
  for (int each = 0; each < inputs; each++) {
    int slot = 0;
    while (slot < counts[each] && strcmp(x[each], categories[slot]) != 0) slot++;
    y[slot] = 1.0f;
    categories += counts[each];
    y += counts[each] + 1;
  }
}`,
    },
  ],
  [
    "ordinal",
    {
      name: "ordinal",
      source: `/* The position of a category in its column's list; NaN when it is not there. */
static inline void @ordinal(const char *const *x, int inputs, const char *const *categories, const int *counts, double *y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) {
    int code = 0;
    while (code < counts[each] && strcmp(x[each], categories[code]) != 0) code++;
    y[each] = code < counts[each] ? (double)code : NAN;
    categories += counts[each];
  }
}`,
    },
  ],
  [
    "concat",
    {
      name: "concat",
      source: `/* Values side by side. */
static inline void @concat(const float *x, int inputs, float *y, int outputs) {
  (void)outputs;
  for (int each = 0; each < inputs; each++) y[each] = x[each];
}`,
    },
  ],
  ["project", { name: "affine", source: affine }],
  ["dense", { name: "affine", source: affine }],
  ["quantized-dense", { name: "affine", source: affine }],
  ["trees", { name: "trees", source: treeRoutine("trees", "double"), needs: [holds] }],
  [
    "trees on matrix",
    { name: "trees_on_matrix", source: treeRoutine("trees_on_matrix", "float"), needs: [holds] },
  ],
  ["link", { name: "link", source: link }],
  [
    "constant",
    {
      name: "constant",
      source: `/* The same for every row. */
static inline void @constant(const float *x, int inputs, const float *values, float *y, int outputs) {
  (void)x;
  (void)inputs;
  for (int each = 0; each < outputs; each++) y[each] = values[each];
}`,
    },
  ],
];

/**
 * How each op is written in C99: values of one row in, values of one row out, no allocation. `@` stands for the
 * prefix of the header.
 */
export const cRoutines: Routines = new Map(routines);
