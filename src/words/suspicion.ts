import type { Suspicion } from "../core/profile/report.ts";
import { countOf, formatCount } from "./count.ts";
import { formatDay } from "./day.ts";
import { quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";

type Code = Suspicion["code"];
type Sentence<Name extends Code> = (
  suspicion: Extract<Suspicion, { readonly code: Name }>,
  isDate: boolean,
  language: string,
) => string;

const sentences: { readonly [Name in Code]: Sentence<Name> } = {
  sentinel: ({ value, rows }, isDate, language) =>
    `${isDate ? formatDay(value) : String(value)} stands in ${countOf(rows, "row", language)}, far from all other values: it may mean “missing”.`,
  zeros: ({ rows }, _, language) =>
    `More than half of the values are zero (${countOf(rows, "row", language)}).`,
  infinite: ({ rows }, _, language) =>
    `${countOf(rows, "value", language)} ${rows === 1 ? "is" : "are"} infinite.`,
  outliers: ({ rows, low, high }, _, language) =>
    `${countOf(rows, "value", language)} ${rows === 1 ? "lies" : "lie"} far outside: below ${formatNumber(low, language)} or above ${formatNumber(high, language)}, three interquartile ranges from the quartiles.`,
  dominant: ({ value, rows }, _, language) =>
    `Nearly every value is ${quoteName(value)} (${countOf(rows, "row", language)}).`,
  spaces: ({ example, rows }, _, language) =>
    `${countOf(rows, "value", language)} ${rows === 1 ? "begins or ends" : "begin or end"} with a space, for example ${quoteName(example)}.`,
  spellings: ({ groups, examples }, _, language) =>
    `${countOf(groups, "value", language)} ${groups === 1 ? "is" : "are"} written in several ways, for example ${examples.map((each) => quoteName(each)).join(", ")}.`,
  "numbers-as-text": ({ example, rows }, _, language) =>
    `${formatCount(rows, language)} of its texts ${rows === 1 ? "is a number" : "are numbers"}, for example ${quoteName(example)}.`,
  placeholder: ({ value, rows }, _, language) =>
    `${quoteName(value)} stands in ${countOf(rows, "row", language)}: it may mean “missing”.`,
};

/** What looks wrong in a column as one sentence. Values from files are quoted and cannot break the line. */
export function suspicionSentence(suspicion: Suspicion, isDate: boolean, language = "en"): string {
  // Code and fields belong together by the type of Suspicion, which an indexed call cannot express.
  const sentence = sentences[suspicion.code] as (
    some: Suspicion,
    isDate: boolean,
    language: string,
  ) => string;
  return sentence(suspicion, isDate, language);
}
