import * as z from "zod";
import { numberReader } from "../number-text.ts";
import type { Operation } from "../operation.ts";
import { textReader } from "../text-levels.ts";

const parseNumberParameters = z.strictObject({ decimal: z.enum([".", ","]) });
/** The sign between units and fraction; the other one groups. */
export type ParseNumberParameters = z.output<typeof parseNumberParameters>;

const plain = ["12", "-1.5", "+5", "-0", "007", "1e3", "1E+05", "-1e-3", "1e99", ".5", "5.", "4.35"];
const grouped = [
  "1,234.5",
  "1.234,5",
  "1,234,567.89",
  "1.234.567,89",
  "1,234e2",
  "12,345,6",
  "1,2345",
  "1,23",
];
const decorated = [
  "12%",
  "12 %",
  "$5",
  "-$5",
  "$-5",
  "- $5",
  "5 €",
  "€ 1,5",
  "£5",
  "-¥ .5",
  "5%%",
  "$5$",
  "%5",
];
const spaced = [" 7 ", "\u00a07\t", "7\n", "7\u2028", "1 234", "\v+ 5", "+\f5"];
const strange = [
  "--5",
  "$",
  "%",
  ".",
  ",",
  "e5",
  "1e",
  "1e+",
  "1e100",
  "0x10",
  "1_000",
  "Infinity",
  "٣",
  "５",
  "1-",
];
const long = ["9".repeat(100), "9".repeat(101), `.${"0".repeat(98)}1e-99`, `${"1,234,567".padStart(100)} `];
const samples = [...plain, ...grouped, ...decorated, ...spaced, ...strange, ...long];

/** `parse-number`: the number a text writes: grouped, with a currency, in percent. Missing for any other text. */
export const parseNumber: Operation<ParseNumberParameters> = {
  name: "parse-number",
  summary: "The number that a text writes; missing for texts that write none.",
  accepts: ["strings"],
  arity: "one",
  yields: "numbers",
  parameters: parseNumberParameters,
  tensors: {},
  width: ({ inputs }) => (inputs === 1 ? 1 : { expected: "one column", found: `${inputs} columns` }),
  bind({ parameters: { decimal } }) {
    const number = numberReader(decimal);
    const read = textReader((text) => [number(text)], [NaN]);
    return ([input]) => ({
      type: "numbers",
      width: 1,
      data: input?.type === "strings" ? read(input.columns[0]!) : new Float64Array(0),
    });
  },
  probes: () => [samples],
};
