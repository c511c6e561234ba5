import * as z from "zod";
import { int32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { rememberLast } from "../remember.ts";
import type { StringColumn } from "../types.ts";

/** Levels that surely hold `fill`, and its code among them. */
function levelsWith(fill: string, levels: readonly string[]): { code: number; levels: readonly string[] } {
  const code = levels.indexOf(fill);
  return code < 0 ? { code: levels.length, levels: [...levels, fill] } : { code, levels };
}

function fillHoles(fill: string): (column: StringColumn) => StringColumn {
  const buffer = int32Buffer();
  const extend = rememberLast((levels: readonly string[]) => levelsWith(fill, levels));
  return ({ codes, levels }) => {
    const extended = extend(levels);
    const data = buffer(codes.length);
    for (let row = 0; row < codes.length; row++) data[row] = codes[row]! < 0 ? extended.code : codes[row]!;
    return { codes: data, levels: extended.levels };
  };
}

/**
 * `impute-category`: each missing text becomes its column's fill, the most frequent category of the training
 * rows (the first by code points among equally frequent ones).
 */
export const imputeCategory: Operation<{ fill: string[] }> = {
  name: "impute-category",
  summary: "Replaces missing categories by one category a column.",
  accepts: ["strings"],
  arity: "one",
  yields: "strings",
  parameters: z.strictObject({ fill: z.array(z.string()).min(1) }),
  tensors: {},
  width: ({ parameters: { fill }, inputs }) =>
    fill.length === inputs
      ? inputs
      : { expected: `${inputs} fills, one a column`, found: `${fill.length} fills` },
  bind({ parameters }) {
    const columns = parameters.fill.map(fillHoles);
    return ([input]) => ({
      type: "strings",
      columns: input?.type === "strings" ? input.columns.map((column, index) => columns[index]!(column)) : [],
    });
  },
  probes: ({ parameters: { fill } }) => fill.map((category) => [category]),
};
