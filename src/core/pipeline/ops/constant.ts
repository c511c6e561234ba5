import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { float32Data } from "../tensors.ts";

/** `constant`: the same values for every row, whatever the input: what a baseline predicts. */
export const constant: Operation<Record<string, never>> = {
  name: "constant",
  summary: "The same values for every row.",
  accepts: ["matrix"],
  arity: "one",
  yields: "matrix",
  parameters: z.strictObject({}),
  tensors: { values: { dtype: "F32", axes: ["outputs"] } },
  width: ({ axes }) => axes.get("outputs")!,
  bind({ tensors, output: { width } }) {
    const values = float32Data(tensors, "values");
    const buffer = float32Buffer();
    return (_inputs, rows) => {
      const data = buffer(rows * width);
      for (let start = 0; start < data.length; start += width) data.set(values, start);
      return { type: "matrix", width, data };
    };
  },
};
