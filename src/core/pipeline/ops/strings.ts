import * as z from "zod";
import { int32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import type { StringColumn } from "../types.ts";

/** Makes an empty text missing; hands the column through when it has none. */
function withoutEmpty(): (column: StringColumn) => StringColumn {
  const buffer = int32Buffer();
  return ({ codes, levels }) => {
    const empty = levels.indexOf("");
    if (empty < 0) return { codes, levels };
    const data = buffer(codes.length);
    for (let row = 0; row < codes.length; row++) data[row] = codes[row] === empty ? -1 : codes[row]!;
    return { codes: data, levels };
  };
}

/**
 * `strings`: raw category columns side by side, in the order of the inputs. The empty text is missing: other
 * languages have no better way to say so in a column of strings.
 */
export const strings: Operation<Record<string, never>> = {
  name: "strings",
  summary: "Puts raw category columns side by side; the empty text is missing.",
  accepts: ["strings"],
  arity: "many",
  yields: "strings",
  parameters: z.strictObject({}),
  tensors: {},
  width: ({ inputs }) => inputs,
  bind({ output: { width } }) {
    const clean = Array.from({ length: width }, withoutEmpty);
    return (inputs) => {
      const columns = inputs.flatMap((input) => (input.type === "strings" ? input.columns : []));
      return { type: "strings", columns: columns.map((column, index) => clean[index]!(column)) };
    };
  },
};
