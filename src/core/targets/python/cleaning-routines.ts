import { fieldDefaults } from "../../pipeline/date-text.ts";
import { formulaLimit, formulaPower, type FormulaWord } from "../../pipeline/formula.ts";
import { numberClutter, numberLength, numberPattern } from "../../pipeline/number-text.ts";
import { crossSign } from "../../pipeline/ops/cross.ts";
import { letters, spaces } from "../../pipeline/text-form.ts";
import type { Routine } from "../code/routines.ts";
import { stringLiteral } from "./literals.ts";

const tables = `RUNS_OF_SPACES = re.compile(${stringLiteral(`[${spaces}]+`)})
CAPITALS = ${stringLiteral(letters.upper)}
SMALL_LETTERS = ${stringLiteral(letters.lower)}
LETTERS = {
    "keep": {},
    "lower": str.maketrans(CAPITALS, SMALL_LETTERS),
    "upper": str.maketrans(SMALL_LETTERS, CAPITALS),
}`;

const steps: Readonly<Record<FormulaWord | "settle", string>> = {
  settle: `(value):
    size = abs(value)
    if not size <= ${formulaLimit}:
        return math.nan
    return 0.0 if size < ${1 / formulaLimit} else value`,
  add: "(a, b):\n    return formula_settle(a + b)",
  subtract: "(a, b):\n    return formula_settle(a - b)",
  multiply: "(a, b):\n    return formula_settle(a * b)",
  divide: "(a, b):\n    return math.nan if b == 0 else formula_settle(a / b)",
  floor: "(a):\n    return formula_settle(float(math.floor(a))) if a == a else a",
  log: "(a):\n    return formula_settle(math.log(a)) if a > 0 else math.nan",
  exp: `(a):
    if a < ${-formulaPower}:
        return 0.0
    return formula_settle(math.exp(a)) if a <= ${formulaPower} else math.nan`,
  less: "(a, b):\n    return 1.0 if a < b else 0.0",
  equal: "(a, b):\n    return 1.0 if a == b else 0.0",
  missing: "(a):\n    return 1.0 if a != a else 0.0",
  choose: "(a, b, c):\n    return b if a == 1 else c",
  nothing: "():\n    return math.nan",
};

const formulaSteps = `# Steps of formulas: what cannot be worked out, or is too large, is missing; what is too small is zero.
${Object.entries(steps)
  .map(([word, source]) => `def formula_${word}${source}`)
  .join("\n\n\n")}`;

const numberForms = (["point", "comma"] as const).map((word) => {
  const decimal = word === "point" ? "." : ",";
  const [form, clutter] = [numberPattern(decimal), numberClutter(decimal)].map(stringLiteral);
  return `    "${word}": (re.compile(${form!}), re.compile(${clutter!})),`;
});

/** How the ops of cleaning are written in Python. */
export const cleaningRoutines: readonly (readonly [string, Routine])[] = [
  [
    "normalize-text",
    {
      name: "normalize_texts",
      needs: [tables],
      source: `def normalize_texts(values, trim, letter_case):
    """Texts with single spaces and none at the ends, in one case, letter by letter."""
    if trim == "trim":
        values = [RUNS_OF_SPACES.sub(" ", value).strip(" ") for value in values]
    return [value.translate(LETTERS[letter_case]) for value in values]`,
    },
  ],
  [
    "recode",
    {
      name: "recode",
      source: `def recode(values, known, to, others):
    """Texts of a list become others; missing ones stay missing."""
    return [
        "" if value == "" else to[known[0][value]] if value in known[0] else value if others == "keep" else to[-1]
        for value in values
    ]`,
    },
  ],
  [
    "parse-number",
    {
      name: "parse_numbers",
      needs: [`NUMBER_FORMS = {\n${numberForms.join("\n")}\n}`],
      source: `def parse_numbers(values, sign):
    """The number a text writes, grouped, with a currency or in percent; NaN for any other text."""
    form, clutter = NUMBER_FORMS[sign]

    def number_in(text):
        if form.fullmatch(text) is None or len(text) > ${numberLength}:
            return math.nan
        number = float(clutter.sub("", text).replace(",", "."))
        return number / 100 if "%" in text else number

    return [number_in(value) for value in values]`,
    },
  ],
  [
    "date-fields",
    {
      name: "date_fields",
      source: `def date_fields(values, formats):
    """Year, month, day, hour, minute and second by the first format that fits; NaN when none does."""
    for forms in formats:
        if forms[0].fullmatch(values[0]) is not None:
            return [
                default if form is None else field_number(field, form.fullmatch(values[0]).group(1))
                for field, (form, default) in enumerate(zip(forms, (${fieldDefaults.map((each) => `${each}.0`).join(", ")})))
            ]
    return [math.nan] * 6


def field_number(field, text):
    if field == 1 and not "0" <= text[0] <= "9":
        month = "janfebmaraprmayjunjulaugsepoctnovdec".find(text.lower())
        return month // 3 + 1.0 if month >= 0 and month % 3 == 0 else math.nan
    number = float(text)
    return number + (2000.0 if number < 69 else 1900.0) if field == 0 and number < 100 else number`,
    },
  ],
  [
    "measure-text",
    {
      name: "measure_texts",
      source: `def measure_texts(values, measure, buckets):
    """How many code points a text has, or its hash (FNV-1a of UTF-8); NaN when it is missing."""
    measured = len if measure == "length" else lambda value: hash_of(value) % buckets
    return [math.nan if value == "" else float(measured(value)) for value in values]


def hash_of(text):
    total = 0x811C9DC5
    for byte in re.sub("[\\ud800-\\udfff]", "\\ufffd", text).encode("utf-8"):
        total = ((total ^ byte) * 0x01000193) & 0xFFFFFFFF
    return total`,
    },
  ],
  [
    "lookup",
    {
      name: "lookup",
      source: `def lookup(values, known, numbers):
    """The number of a text; the last but one of all others, the last of a missing one."""
    count = len(known[0])
    return [numbers[count + 1 if value == "" else known[0].get(value, count)] for value in values]`,
    },
  ],
  [
    "formula",
    {
      name: "formula",
      needs: [formulaSteps],
      source: `def formula(values, work):
    """One number worked out of others."""
    return [work(values)]`,
    },
  ],
  [
    "bin",
    {
      name: "bin_of",
      source: `def bin_of(values, labels, edges, count):
    """The name of the bin a number is in; on an edge it is in the upper one."""
    value = values[0]
    return [labels[sum(value >= edge for edge in edges[:count])] if math.isfinite(value) else ""]`,
    },
  ],
  [
    "cross",
    {
      name: "cross",
      source: `def cross(texts):
    """Two texts as one; missing when one of them is."""
    return ["" if "" in texts else ${stringLiteral(crossSign)}.join(texts)]`,
    },
  ],
];
