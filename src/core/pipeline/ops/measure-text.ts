import * as z from "zod";
import type { Operation } from "../operation.ts";
import { hashText } from "../text-hash.ts";
import { textReader } from "../text-levels.ts";

const measureParameters = z.strictObject({
  measure: z.enum(["length", "hash"]),
  /** How many different hashes there are. */
  buckets: z.int().min(1),
});
/** What to say of a text. */
export type MeasureParameters = z.output<typeof measureParameters>;

/** `measure-text`: the number of code points of a text, or its hash (FNV-1a). Missing for a missing text. */
export const measureText: Operation<MeasureParameters> = {
  name: "measure-text",
  summary: "The length or the hash of a text; missing for missing texts.",
  accepts: ["strings"],
  arity: "one",
  yields: "numbers",
  parameters: measureParameters,
  tensors: {},
  width: ({ inputs }) => (inputs === 1 ? 1 : { expected: "one column", found: `${inputs} columns` }),
  bind({ parameters: { measure, buckets } }) {
    const measured = (text: string) =>
      measure === "length" ? Array.from(text).length : hashText(text, buckets);
    const read = textReader((text) => [measured(text)], [NaN]);
    return ([input]) => ({
      type: "numbers",
      width: 1,
      data: input?.type === "strings" ? read(input.columns[0]!) : new Float64Array(0),
    });
  },
  probes: () => [["a", "ab", "\u00e9", "e\u0301", "表示", "👩🏽‍🚀", "🇺🇸!", " a ", "x".repeat(300)]],
};
