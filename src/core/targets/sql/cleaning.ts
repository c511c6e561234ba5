import { datePatterns, fieldDefaults } from "../../pipeline/date-text.ts";
import { numberClutter, numberLength, numberPattern } from "../../pipeline/number-text.ts";
import type { BinParameters } from "../../pipeline/ops/bin.ts";
import { crossSign } from "../../pipeline/ops/cross.ts";
import type { DateFieldsParameters } from "../../pipeline/ops/date-fields.ts";
import type { LookupParameters } from "../../pipeline/ops/lookup.ts";
import type { MeasureParameters } from "../../pipeline/ops/measure-text.ts";
import type { NormalizeParameters } from "../../pipeline/ops/normalize-text.ts";
import type { ParseNumberParameters } from "../../pipeline/ops/parse-number.ts";
import type { RecodeParameters } from "../../pipeline/ops/recode.ts";
import { letters, spaces } from "../../pipeline/text-form.ts";
import { cannotLower } from "../code/cannot-lower.ts";
import type { CodeStep } from "../code/program.ts";
import type { SqlLowering } from "./lowering.ts";
import type { QueryBuilder } from "./query.ts";
import { textDialects, type TextDialect } from "./text-dialect.ts";

/** Parameters of a checked step have the type that their op declares. */
function parametersOf<Type>({ parameters }: CodeStep): Type {
  return parameters as Type;
}

function textsOf({ dialect }: QueryBuilder): TextDialect {
  return textDialects[dialect.name];
}

/** A pattern of JavaScript as a literal: only the end of a text has another sign somewhere. */
function pattern(source: string, query: QueryBuilder): string {
  return query.dialect.text(source.replace(/\$$/, () => textsOf(query).end));
}

const normalizeText: SqlLowering = (step, [column], query) => {
  const { trim, case: to } = parametersOf<NormalizeParameters>(step);
  const { dialect } = query;
  const { replaced, trimmed } = textsOf(query);
  const runs = pattern(`[${spaces}]+`, query);
  const text = trim ? trimmed(replaced(column!, runs, dialect.text(" "))) : column!;
  const [from, into] = [letters.upper, letters.lower].map((each) => dialect.text(each));
  const cased = {
    keep: text,
    lower: `translate(${text}, ${from!}, ${into!})`,
    upper: `translate(${text}, ${into!}, ${from!})`,
  };
  return query.columns([`NULLIF(${cased[to]}, '')`]);
};

const recode: SqlLowering = (step, [column], query) => {
  const { from, to, others } = parametersOf<RecodeParameters>(step);
  const text = (each: string): string => query.dialect.text(each);
  const cases = from.map((each, at) => `WHEN ${column!} = ${text(each)} THEN ${text(to[at]!)}`);
  const rest = others === null ? column! : text(others);
  return query.columns([
    `NULLIF(CASE WHEN NULLIF(${column!}, '') IS NULL THEN NULL ${cases.join(" ")} ELSE ${rest} END, '')`,
  ]);
};

const parseNumber: SqlLowering = (step, [column], query) => {
  const { decimal } = parametersOf<ParseNumberParameters>(step);
  const { dialect } = query;
  const { matches, replaced, toNumber, length } = textsOf(query);
  const [form, clutter] = [numberPattern(decimal), numberClutter(decimal)].map((each) =>
    pattern(each, query),
  );
  const plain = `replace(${replaced(column!, clutter!, "''")}, ',', '.')`;
  const isNumber = `${matches(column!, form!)} AND ${length(column!)} <= ${dialect.number(numberLength)}`;
  const [digits] = query.columns([`CASE WHEN ${isNumber} THEN ${plain} END`]);
  const [number] = query.columns([toNumber(digits!)]);
  const isPercent = `replace(${column!}, '%', '') <> ${column!}`;
  return query.columns([
    `CASE WHEN ${isPercent} THEN ${number!} / ${dialect.number(100)} ELSE ${number!} END`,
  ]);
};

const dateFields: SqlLowering = (step, [column], query) => {
  const { formats } = parametersOf<DateFieldsParameters>(step);
  const { dialect } = query;
  const patterns = formats.map(datePatterns);
  const found = patterns.map((forms) =>
    query.columns(
      forms.map((form) =>
        form === ""
          ? dialect.toText("NULL")
          : `NULLIF(${textsOf(query).group(column!, pattern(form, query))}, '')`,
      ),
    ),
  );
  return query.columns(
    fieldDefaults.map((_, field) => {
      const cases = found.map(
        (texts, at) =>
          `WHEN ${texts[0]!} IS NOT NULL THEN ${fieldOf(field, patterns[at]![field]!, texts[field]!, query)}`,
      );
      return `CASE ${cases.join(" ")} END`;
    }),
  );
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The number that the text of a field stands for; NULL for what is no month. */
function fieldOf(field: number, form: string, text: string, query: QueryBuilder): string {
  const number = (each: number): string => query.dialect.number(each);
  if (form === "") return number(fieldDefaults[field]!);
  const value = textsOf(query).toNumber(text);
  if (field === 1 && form.includes("A-Z")) {
    const name = `translate(${text}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`;
    return `CASE ${name} ${months.map((month, at) => `WHEN '${month}' THEN ${number(at + 1)}`).join(" ")} END`;
  }
  if (field !== 0 || form.includes("[12]")) return value;
  return `${value} + CASE WHEN ${value} < ${number(69)} THEN ${number(2000)} ELSE ${number(1900)} END`;
}

const measureText: SqlLowering = (step, [column], query) => {
  const { measure, buckets } = parametersOf<MeasureParameters>(step);
  const { length, hash } = textsOf(query);
  const text = `NULLIF(${column!}, '')`;
  if (measure === "length") return query.columns([length(text)]);
  if (hash === null) throw cannotHash(query);
  const [present] = query.columns([text]);
  return query.columns([`CASE WHEN ${present!} IS NOT NULL THEN ${hash(present!, buckets)} END`]);
};

function cannotHash({ dialect }: QueryBuilder): Error {
  return cannotLower("measure-text", dialect.title, {
    reason: "a query there cannot go through the bytes of a text, as a hash does",
    next: "Export to another format, or train without the hash of a text.",
  });
}

const lookup: SqlLowering = (step, [column], query) => {
  const { categories } = parametersOf<LookupParameters>(step);
  const text = (each: string): string => query.dialect.text(each);
  const number = (each: number): string => query.dialect.number(each);
  const values = Array.from(step.tensors["values"]!.data, number);
  const cases = categories.map((each, at) => `WHEN ${column!} = ${text(each)} THEN ${values[at]!}`);
  const [others, missing] = values.slice(-2);
  return query.columns([
    `CASE WHEN NULLIF(${column!}, '') IS NULL THEN ${missing!} ${cases.join(" ")} ELSE ${others!} END`,
  ]);
};

/** NaN and infinities are missing: they are not between the least and the greatest number. */
const bin: SqlLowering = (step, [column], query) => {
  const { labels } = parametersOf<BinParameters>(step);
  const text = (each: string): string => query.dialect.text(each);
  const number = (each: number): string => query.dialect.number(each);
  const edges = Array.from(step.tensors["edges"]!.data, number);
  const cases = edges.map((edge, at) => `WHEN ${column!} < ${edge} THEN ${text(labels[at]!)}`);
  const isNumber = `${column!} BETWEEN ${number(-Number.MAX_VALUE)} AND ${number(Number.MAX_VALUE)}`;
  return query.columns([
    `CASE WHEN ${isNumber} THEN CASE ${cases.join(" ")} ELSE ${text(labels.at(-1)!)} END END`,
  ]);
};

const cross: SqlLowering = (_step, columns, query) => {
  const [left, right] = columns.map((column) => `NULLIF(${column}, '')`);
  return query.columns([`${left!} || ${query.dialect.text(crossSign)} || ${right!}`]);
};

/** How the ops of cleaning are written in SQL. */
export const cleaningLowerings: readonly (readonly [string, SqlLowering])[] = [
  ["normalize-text", normalizeText],
  ["recode", recode],
  ["parse-number", parseNumber],
  ["date-fields", dateFields],
  ["measure-text", measureText],
  ["lookup", lookup],
  ["bin", bin],
  ["cross", cross],
];
