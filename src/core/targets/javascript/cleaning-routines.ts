import { formulaLimit, formulaPower, type FormulaWord } from "../../pipeline/formula.ts";
import { fieldDefaults } from "../../pipeline/date-text.ts";
import { numberClutter, numberLength, numberPattern } from "../../pipeline/number-text.ts";
import { crossSign } from "../../pipeline/ops/cross.ts";
import { letters, spaces } from "../../pipeline/text-form.ts";
import type { Routine } from "../code/routines.ts";
import { stringLiteral } from "./literals.ts";
import { stepName } from "./step-name.ts";

const tables = `const runsOfSpaces = new RegExp(${stringLiteral(`[${spaces}]+`)}, "g");
const capitals = Array.from(${stringLiteral(letters.upper)});
const smallLetters = Array.from(${stringLiteral(letters.lower)});
const lettersIn = {
  lower: new Map(capitals.map((letter, at) => [letter, smallLetters[at]])),
  upper: new Map(smallLetters.map((letter, at) => [letter, capitals[at]])),
};`;

const steps: Readonly<Record<FormulaWord | "settle", string>> = {
  settle: `(value) {
  const size = Math.abs(value);
  return size <= ${formulaLimit} ? (size < ${1 / formulaLimit} ? 0 : value) : NaN;
}`,
  add: "(a, b) {\n  return formulaSettle(a + b);\n}",
  subtract: "(a, b) {\n  return formulaSettle(a - b);\n}",
  multiply: "(a, b) {\n  return formulaSettle(a * b);\n}",
  divide: "(a, b) {\n  return b === 0 ? NaN : formulaSettle(a / b);\n}",
  floor: "(a) {\n  return formulaSettle(Math.floor(a));\n}",
  log: "(a) {\n  return a > 0 ? formulaSettle(Math.log(a)) : NaN;\n}",
  exp: `(a) {
  if (a < ${-formulaPower}) return 0;
  return a <= ${formulaPower} ? formulaSettle(Math.exp(a)) : NaN;
}`,
  less: "(a, b) {\n  return a < b ? 1 : 0;\n}",
  equal: "(a, b) {\n  return a === b ? 1 : 0;\n}",
  missing: "(a) {\n  return Number.isNaN(a) ? 1 : 0;\n}",
  choose: "(a, b, c) {\n  return a === 1 ? b : c;\n}",
  nothing: "() {\n  return NaN;\n}",
};

const formulaSteps = `// Steps of formulas: what cannot be worked out, or is too large, is missing; what is too small is zero.
${Object.entries(steps)
  .map(([word, source]) => `function ${stepName(word)}${source}`)
  .join("\n")}`;

const numberForms = (["point", "comma"] as const).map((word) => {
  const decimal = word === "point" ? "." : ",";
  const [form, clutter] = [numberPattern(decimal), numberClutter(decimal)].map(stringLiteral);
  return `  ${word}: { form: new RegExp(${form!}), clutter: new RegExp(${clutter!}, "g") },`;
});

/** How the ops of cleaning are written in JavaScript. */
export const cleaningRoutines: readonly (readonly [string, Routine])[] = [
  [
    "normalize-text",
    {
      name: "normalizeText",
      needs: [tables],
      source: `/** Texts with single spaces and none at the ends, in one case, letter by letter. */
function normalizeText(values, trim, letterCase) {
  const known = lettersIn[letterCase];
  return values.map((value) => {
    const text = trim === "trim" ? value.replace(runsOfSpaces, " ").replace(/^ | $/g, "") : value;
    return known ? Array.from(text, (letter) => known.get(letter) ?? letter).join("") : text;
  });
}`,
    },
  ],
  [
    "recode",
    {
      name: "recode",
      source: `/** Texts of a list become others; missing ones stay missing. */
function recode(values, [from], to, others) {
  return values.map((value) => {
    if (value === "") return "";
    const at = from.get(value);
    if (at !== undefined) return to[at];
    return others === "keep" ? value : to[to.length - 1];
  });
}`,
    },
  ],
  [
    "parse-number",
    {
      name: "parseNumbers",
      needs: [`const numberForms = {\n${numberForms.join("\n")}\n};`],
      source: `/** The number a text writes, grouped, with a currency or in percent; NaN for any other text. */
function parseNumbers(values, sign) {
  const { form, clutter } = numberForms[sign];
  return Float64Array.from(values, (value) => {
    if (!form.test(value) || value.length > ${numberLength}) return NaN;
    const number = Number(value.replace(clutter, "").replace(",", "."));
    return value.includes("%") ? number / 100 : number;
  });
}`,
    },
  ],
  [
    "date-fields",
    {
      name: "dateFields",
      source: `/** Year, month, day, hour, minute and second by the first format that fits; NaN when none does. */
function dateFields([value], formats) {
  const format = formats.find(([year]) => year.test(value));
  if (!format) return new Float64Array(6).fill(NaN);
  return Float64Array.from(format, (form, field) => {
    return form ? fieldNumber(field, form.exec(value)[1]) : [${fieldDefaults.join(", ")}][field];
  });
}

function fieldNumber(field, text) {
  if (field === 1 && !/^[0-9]/.test(text)) {
    const month = "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(text.toLowerCase());
    return month >= 0 && month % 3 === 0 ? month / 3 + 1 : NaN;
  }
  const number = Number(text);
  return field === 0 && number < 100 ? number + (number < 69 ? 2000 : 1900) : number;
}

/** The forms of a format, one around each field. */
function dateForms(patterns) {
  return patterns.map((pattern) => (pattern === "" ? null : new RegExp(pattern)));
}`,
    },
  ],
  [
    "measure-text",
    {
      name: "measureTexts",
      source: `/** How many code points a text has, or its hash (FNV-1a of UTF-8); NaN when it is missing. */
function measureTexts(values, measure, buckets) {
  return Float64Array.from(values, (value) => {
    if (value === "") return NaN;
    return measure === "length" ? Array.from(value).length : hashOf(value) % buckets;
  });
}

function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}`,
    },
  ],
  [
    "lookup",
    {
      name: "lookup",
      source: `/** The number of a text; the last but one of all others, the last of a missing one. */
function lookup(values, [known], numbers) {
  return Float64Array.from(values, (value) => {
    return numbers[value === "" ? known.size + 1 : (known.get(value) ?? known.size)];
  });
}`,
    },
  ],
  [
    "formula",
    {
      name: "formula",
      needs: [formulaSteps],
      source: `/** One number worked out of others. */
function formula(values, work) {
  return [work(values)];
}`,
    },
  ],
  [
    "bin",
    {
      name: "bin",
      source: `/** The name of the bin a number is in; on an edge it is in the upper one. */
function bin([value], labels, edges, count) {
  let at = 0;
  while (at < count && value >= edges[at]) at++;
  return [Number.isFinite(value) ? labels[at] : ""];
}`,
    },
  ],
  [
    "cross",
    {
      name: "cross",
      source: `/** Two texts as one; missing when one of them is. */
function cross(texts) {
  return [texts.includes("") ? "" : texts.join(${stringLiteral(crossSign)})];
}`,
    },
  ],
];
