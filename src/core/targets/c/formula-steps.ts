import { formulaLimit, formulaPower, type FormulaWord } from "../../pipeline/formula.ts";

const steps: Readonly<Record<FormulaWord, readonly [parameters: string, result: string]>> = {
  add: ["double a, double b", "@f_settle(a + b)"],
  subtract: ["double a, double b", "@f_settle(a - b)"],
  multiply: ["double a, double b", "@f_settle(a * b)"],
  divide: ["double a, double b", "b == 0.0 ? NAN : @f_settle(a / b)"],
  floor: ["double a", "@f_settle(floor(a))"],
  log: ["double a", "a > 0.0 ? @f_settle(log(a)) : NAN"],
  exp: ["double a", `a < ${-formulaPower}.0 ? 0.0 : a <= ${formulaPower}.0 ? @f_settle(exp(a)) : NAN`],
  less: ["double a, double b", "a < b ? 1.0 : 0.0"],
  equal: ["double a, double b", "a == b ? 1.0 : 0.0"],
  missing: ["double a", "isnan(a) ? 1.0 : 0.0"],
  choose: ["double a, double b, double c", "a == 1.0 ? b : c"],
  nothing: ["void", "NAN"],
};

/** The steps of a formula as functions of C. */
export const formulaSteps = `/* Steps of formulas: what cannot be worked out, or is too large, is missing; what is too small is zero. */
static inline double @f_settle(double value) {
  if (!(fabs(value) <= ${formulaLimit})) return NAN;
  return fabs(value) < ${1 / formulaLimit} ? 0.0 : value;
}

${Object.entries(steps)
  .map(
    ([word, [parameters, result]]) =>
      `static inline double @f_${word}(${parameters}) {\n  return ${result};\n}`,
  )
  .join("\n\n")}`;
