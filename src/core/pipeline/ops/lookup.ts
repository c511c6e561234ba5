import * as z from "zod";
import type { Operation } from "../operation.ts";
import { float64Data } from "../tensors.ts";
import { textReader } from "../text-levels.ts";

const lookupParameters = z.strictObject({ categories: z.array(z.string().min(1)) });
/** The texts that have a number of their own. */
export type LookupParameters = z.output<typeof lookupParameters>;

/**
 * `lookup`: a number for each text of a list. `values` has two more entries than the list: the number of all other
 * texts, and that of a missing one.
 */
export const lookup: Operation<LookupParameters> = {
  name: "lookup",
  summary: "A number for each category of a list, one for all others and one for missing ones.",
  accepts: ["strings"],
  arity: "one",
  yields: "numbers",
  parameters: lookupParameters,
  tensors: { values: { dtype: "F64", axes: ["slots"] } },
  width({ parameters: { categories }, inputs, axes }) {
    if (inputs !== 1) return { expected: "one column", found: `${inputs} columns` };
    if (new Set(categories).size !== categories.length)
      return { expected: "every category once", found: "a category twice" };
    const slots = axes.get("slots")!;
    const expected = categories.length + 2;
    return slots === expected ? 1 : { expected: `${expected} values`, found: `${slots} values` };
  },
  bind({ parameters: { categories }, tensors }) {
    const values = float64Data(tensors, "values");
    const known = new Map(categories.map((category, at) => [category, values[at]!]));
    const read = textReader((text) => [known.get(text) ?? values.at(-2)!], [values.at(-1)!]);
    return ([input]) => ({
      type: "numbers",
      width: 1,
      data: input?.type === "strings" ? read(input.columns[0]!) : new Float64Array(0),
    });
  },
  probes: ({ parameters: { categories } }) => [categories],
};
