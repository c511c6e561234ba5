import * as z from "zod";
import { float64Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { rememberLast } from "../remember.ts";
import type { StringColumn } from "../types.ts";

const ordinalParameters = z.strictObject({
  /** Known categories of each column; a category's code is its position. */
  categories: z.array(z.array(z.string().min(1))).min(1),
});
/** The categories of each column. */
export type OrdinalParameters = z.output<typeof ordinalParameters>;

/**
 * `ordinal`: each category becomes its position in its column's list. A missing category and one that the
 * list does not know become missing numbers (NaN). The codes are names, not amounts: what reads them must know.
 */
export const ordinal: Operation<OrdinalParameters> = {
  name: "ordinal",
  summary: "The position of each category in a list; unknown and missing categories become missing numbers.",
  accepts: ["strings"],
  arity: "one",
  yields: "numbers",
  parameters: ordinalParameters,
  tensors: {},
  width({ parameters: { categories }, inputs }) {
    if (categories.length !== inputs)
      return { expected: `${inputs} lists of categories, one a column`, found: `${categories.length} lists` };
    const repeated = categories.find((list) => new Set(list).size !== list.length);
    return repeated ? { expected: "every category once", found: "a category twice in one column" } : inputs;
  },
  bind({ parameters: { categories }, output: { width } }) {
    const encoders = categories.map(encoderOf);
    const buffer = float64Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width);
      if (input?.type === "strings")
        input.columns.forEach((column, index) => {
          encoders[index]!(column, data.subarray(index), width);
        });
      return { type: "numbers", width, data };
    };
  },
  probes: ({ parameters: { categories } }) => categories,
};

/** Writes a column's codes to every `width`-th place of `to`. */
function encoderOf(
  categories: readonly string[],
): (column: StringColumn, to: Float64Array, width: number) => void {
  const known = new Map(categories.map((category, code) => [category, code]));
  const codesOf = rememberLast((levels: readonly string[]) =>
    Float64Array.from(levels, (level) => known.get(level) ?? NaN),
  );
  return ({ codes, levels }, to, width) => {
    const codeOf = codesOf(levels);
    for (let row = 0, at = 0; row < codes.length; row++, at += width)
      to[at] = codes[row]! < 0 ? NaN : codeOf[codes[row]!]!;
  };
}
