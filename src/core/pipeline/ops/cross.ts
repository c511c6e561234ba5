import * as z from "zod";
import type { Operation } from "../operation.ts";

/** Stands between the two texts of a pair. */
export const crossSign = " × ";

/** `cross`: two texts as one pair; missing when one of them is. */
export const cross: Operation<Record<string, never>> = {
  name: "cross",
  summary: "Two categories as one; missing when one of them is.",
  accepts: ["strings"],
  arity: "many",
  yields: "strings",
  parameters: z.strictObject({}),
  tensors: {},
  width: ({ inputs }) => (inputs === 2 ? 1 : { expected: "two columns", found: `${inputs} columns` }),
  bind: () => (inputs, rows) => {
    const [left, right] = inputs.flatMap((input) => (input.type === "strings" ? input.columns : []));
    const known = new Map<string, number>();
    const codes = Int32Array.from({ length: rows }, (_, row) => {
      const texts = [left?.levels[left.codes[row]!] ?? "", right?.levels[right.codes[row]!] ?? ""];
      if (texts.includes("")) return -1;
      const pair = texts.join(crossSign);
      if (!known.has(pair)) known.set(pair, known.size);
      return known.get(pair)!;
    });
    return { type: "strings", columns: [{ codes, levels: [...known.keys()] }] };
  },
};
