import * as z from "zod";
import type { Operation } from "../operation.ts";
import { textMapper } from "../text-levels.ts";

const recodeParameters = z.strictObject({
  from: z.array(z.string().min(1)),
  /** What each becomes; the empty text is missing. */
  to: z.array(z.string()),
  /** What all other texts become; null leaves them as they are. */
  others: z.string().nullable(),
});
/** What becomes what. */
export type RecodeParameters = z.output<typeof recodeParameters>;

/** `recode`: texts of a list become others; the rest stays, or becomes one text. Missing stays missing. */
export const recode: Operation<RecodeParameters> = {
  name: "recode",
  summary: "Replaces texts by others from a list; missing texts stay missing.",
  accepts: ["strings"],
  arity: "one",
  yields: "strings",
  parameters: recodeParameters,
  tensors: {},
  width({ parameters: { from, to }, inputs }) {
    if (inputs !== 1) return { expected: "one column", found: `${inputs} columns` };
    if (new Set(from).size !== from.length) return { expected: "every text once", found: "a text twice" };
    return from.length === to.length ? 1 : { expected: `${from.length} results`, found: `${to.length}` };
  },
  bind({ parameters: { from, to, others } }) {
    const table = new Map(from.map((text, at) => [text, to[at]!]));
    const map = textMapper((text) => table.get(text) ?? others ?? text);
    return ([input]) => ({
      type: "strings",
      columns: input?.type === "strings" ? input.columns.map(map) : [],
    });
  },
  probes: ({ parameters: { from } }) => [from],
};
