import * as z from "zod";
import { float64Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import type { Value } from "../types.ts";

type Numbers = Extract<Value, { type: "numbers" }>;

/** Copies a block's columns to their place in a wider block; what is not finite becomes missing. */
function gather(from: Numbers, to: Numbers, rows: number, offset: number): void {
  for (let column = 0; column < from.width; column++) {
    let target = offset + column;
    for (let row = 0, source = column; row < rows; row++, source += from.width, target += to.width) {
      const value = from.data[source]!;
      // value - value is 0 for finite numbers, and NaN for NaN and both infinities.
      to.data[target] = value - value === 0 ? value : NaN;
    }
  }
}

/**
 * `numbers`: raw number, boolean and date columns side by side, float64, in the order of the inputs.
 * An infinity says no more about a row than an empty cell does, so both infinities become missing (NaN)
 * here, at the gate, and every later op sees one kind of hole.
 */
export const numbers: Operation<Record<string, never>> = {
  name: "numbers",
  summary: "Puts raw numeric columns side by side; infinities become missing.",
  accepts: ["numbers"],
  arity: "many",
  yields: "numbers",
  parameters: z.strictObject({}),
  tensors: {},
  width: ({ inputs }) => inputs,
  bind({ output: { width } }) {
    const buffer = float64Buffer();
    return (inputs, rows) => {
      const block: Numbers = { type: "numbers", width, data: buffer(rows * width) };
      let offset = 0;
      for (const input of inputs) {
        if (input.type !== "numbers") continue;
        gather(input, block, rows, offset);
        offset += input.width;
      }
      return block;
    };
  },
};
