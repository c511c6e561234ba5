import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import type { Value } from "../types.ts";

type MatrixValue = Extract<Value, { type: "matrix" }>;

function copyColumns(from: MatrixValue, to: MatrixValue, rows: number, offset: number): void {
  for (let row = 0; row < rows; row++) {
    const source = row * from.width;
    const target = row * to.width + offset;
    for (let column = 0; column < from.width; column++) {
      to.data[target + column] = from.data[source + column]!;
    }
  }
}

/** `concat`: matrices side by side, in the order of the inputs. */
export const concat: Operation<Record<string, never>> = {
  name: "concat",
  summary: "Puts matrices side by side.",
  accepts: ["matrix"],
  arity: "many",
  yields: "matrix",
  parameters: z.strictObject({}),
  tensors: {},
  width: ({ inputs }) => inputs,
  bind({ output: { width } }) {
    const buffer = float32Buffer();
    return (inputs, rows) => {
      const block: MatrixValue = { type: "matrix", width, data: buffer(rows * width) };
      let offset = 0;
      for (const input of inputs) {
        if (input.type !== "matrix") continue;
        copyColumns(input, block, rows, offset);
        offset += input.width;
      }
      return block;
    };
  },
};
