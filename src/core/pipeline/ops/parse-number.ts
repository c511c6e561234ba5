import * as z from "zod";
import { numberReader } from "../number-text.ts";
import type { Operation } from "../operation.ts";
import { textReader } from "../text-levels.ts";

const parseNumberParameters = z.strictObject({ decimal: z.enum([".", ","]) });
/** The sign between units and fraction; the other one groups. */
export type ParseNumberParameters = z.output<typeof parseNumberParameters>;

const samples = [
  "12",
  "-1.5",
  "1,234.5",
  "1.234,5",
  "12%",
  "$5",
  "-$5",
  "$-5",
  "5 €",
  "1e3",
  ".5",
  "5.",
  "1,23",
  "--5",
  "$",
  " 7 ",
];

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
