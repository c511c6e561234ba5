import { dateFields, fieldDefaults } from "../../../pipeline/date-text.ts";
import { dateFieldsOf, type DateFieldsParameters } from "../../../pipeline/ops/date-fields.ts";
import { sideBySide, toDouble } from "../casts.ts";
import { dateAlternatives, type DatePart } from "../date-alternatives.ts";
import type { GraphBuilder } from "../graph.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { spaceSet } from "../text-form.ts";
import { matches, plainTexts } from "../text-codes.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const monthForms = months.map((month) =>
  Array.from(month, (letter) => `[${letter}${letter.toUpperCase()}]`).join(""),
);

/** Questions about a text: whether it is of these parts, one of them in another form. */
interface Reading {
  readonly name: string;
  readonly parts: readonly DatePart[];
  readonly graph: GraphBuilder;
}

function number(value: number, graph: GraphBuilder): string {
  return graph.constant({ data: Float64Array.of(value), shape: [1, 1] });
}

function fits({ name, parts, graph }: Reading, field?: DatePart["field"], form?: string): string {
  const forms = parts.map((part) => (part.field === field && form !== undefined ? form : part.form));
  return matches(name, `${spaceSet}*${forms.join("")}${spaceSet}*`, graph);
}

/** Adds up values, each where a field has its form; there is no operator that reads digits out of a text. */
function total(
  reading: Reading,
  field: DatePart["field"],
  terms: readonly { readonly form: string; readonly value: number }[],
): string {
  const { graph } = reading;
  return terms.reduce(
    (sum, { form, value }) => {
      const holds = toDouble(graph, fits(reading, field, form));
      const term = graph.call({ op: "Mul", inputs: [holds, number(value, graph)] });
      return graph.call({ op: "Add", inputs: [sum, term] });
    },
    number(0, graph),
  );
}

/** The digits that have each bit: four questions tell a digit, where one a digit would be nine. */
const bits = [
  { digits: "[13579]", value: 1 },
  { digits: "[2367]", value: 2 },
  { digits: "[4567]", value: 4 },
  { digits: "[89]", value: 8 },
];

/** Forms of a number with a bit in the digit at a place. */
function digitTerms(before: string, after: number): { form: string; value: number }[] {
  const rest = after === 0 ? "" : `[0-9]{${after}}`;
  return bits.map(({ digits, value }) => ({ form: `${before}${digits}${rest}`, value: value * 10 ** after }));
}

/** Forms of the digits of a field, by the form of the whole field. */
function termsOf(form: string): { form: string; value: number }[] {
  if (form === "[0-9]") return digitTerms("", 0);
  if (form === "[0-9]{2}") return [...digitTerms("", 1), ...digitTerms("[0-9]", 0)];
  if (form === "[0-9]{1,2}") return [...digitTerms("", 1), ...digitTerms("[0-9]?", 0)];
  const thousands = [1, 2].map((digit) => ({ form: `${digit}[0-9]{3}`, value: digit * 1000 }));
  return [
    ...thousands,
    ...digitTerms("[12]", 2),
    ...digitTerms("[12][0-9]", 1),
    ...digitTerms("[12][0-9]{2}", 0),
  ];
}

/** The names of the months whose numbers have each bit. */
const monthTerms = bits.map(({ value }) => ({
  form: `(?:${monthForms.filter((_, at) => ((at + 1) & value) !== 0).join("|")})`,
  value,
}));

function monthOf(reading: Reading): string {
  const { graph } = reading;
  const month = total(reading, "month", monthTerms);
  const isNone = graph.call({ op: "Equal", inputs: [month, number(0, graph)] });
  return graph.call({ op: "Where", inputs: [isNone, number(NaN, graph), month] });
}

function fieldOf(reading: Reading, field: (typeof dateFields)[number], usual: number): string {
  const { graph, parts } = reading;
  const form = parts.find((part) => part.field === field)?.form;
  if (form === undefined) return number(usual, graph);
  if (form.includes("A-Z")) return monthOf(reading);
  const value = total(reading, field, termsOf(form));
  if (field !== "year" || form.startsWith("[12]")) return value;
  const isLate = graph.call({ op: "Less", inputs: [value, number(69, graph)] });
  const century = graph.call({ op: "Where", inputs: [isLate, number(2000, graph), number(1900, graph)] });
  return graph.call({ op: "Add", inputs: [value, century] });
}

/** `date-fields` as a RegexFullMatch for each bit of each digit of each field, added up; the first format that fits wins. */
export const lowerDateFields: OnnxLowering<DateFieldsParameters> = {
  operation: dateFieldsOf,
  lower({ parameters: { formats }, output: { width } }, inputs, graph, texts) {
    const [column] = stringsOf(inputs) as [OnnxTexts];
    const read = column.fill === "" ? column : { name: plainTexts(column, texts, graph), fill: "" };
    const readings = formats
      .flatMap((format) => dateAlternatives(format, read.form))
      .map((parts) => ({ name: read.name, parts, graph }));
    const tried = readings.map((reading) => ({ reading, isIt: fits(reading) })).reverse();
    const nowhere = matches(read.name, "(?s:.)*", graph);
    const fields = dateFields.map((field, at) =>
      tried.reduce(
        (rest, { reading, isIt }) => {
          const value = fieldOf(reading, field, fieldDefaults[at]!);
          return graph.call({ op: "Where", inputs: [isIt, value, rest] });
        },
        graph.call({ op: "Where", inputs: [nowhere, number(NaN, graph), number(NaN, graph)] }),
      ),
    );
    return { type: "numbers", name: sideBySide(graph, fields), width };
  },
};
