import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { rememberLast } from "../remember.ts";
import type { StringColumn } from "../types.ts";

/** Position of a column's block of slots in the matrix, and the slot of each level. */
interface Block {
  readonly start: number;
  slots(levels: readonly string[]): Int32Array;
}

function blockOf(categories: readonly string[], start: number): Block {
  const known = new Map(categories.map((category, slot) => [category, slot]));
  const unknown = categories.length;
  return {
    start,
    slots: rememberLast((levels: readonly string[]) =>
      Int32Array.from(levels, (level) => known.get(level) ?? unknown),
    ),
  };
}

function blocksOf(categories: readonly (readonly string[])[]): readonly Block[] {
  let start = 0;
  return categories.map((list) => {
    const block = blockOf(list, start);
    start += list.length + 1;
    return block;
  });
}

const oneHotParameters = z.strictObject({
  /** Known categories a column; each column has one more slot, its last, for everything else. */
  categories: z.array(z.array(z.string().min(1))).min(1),
});
/** The categories of each column. */
export type OneHotParameters = z.output<typeof oneHotParameters>;

/**
 * `one-hot`: a block of 0 / 1 slots per column: its known categories in the order given, then one slot for
 * unknown ones. A category never seen in training, and a missing one that was not imputed, are unknown.
 */
export const oneHot: Operation<OneHotParameters> = {
  name: "one-hot",
  summary: "One slot per known category and a last one for unknown and missing categories.",
  accepts: ["strings"],
  arity: "one",
  yields: "matrix",
  parameters: oneHotParameters,
  tensors: {},
  width({ parameters: { categories }, inputs }) {
    if (categories.length !== inputs)
      return { expected: `${inputs} lists of categories, one a column`, found: `${categories.length} lists` };
    const repeated = categories.find((list) => new Set(list).size !== list.length);
    if (repeated) return { expected: "every category once", found: "a category twice in one column" };
    return categories.reduce((sum, list) => sum + list.length + 1, 0);
  },
  bind({ parameters: { categories }, output: { width } }) {
    const blocks = blocksOf(categories);
    const unknown = categories.map((list) => list.length);
    const buffer = float32Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width).fill(0);
      if (input?.type !== "strings") return { type: "matrix", width, data };
      input.columns.forEach((column, index) =>
        markSlots({ column, block: blocks[index]!, unknown: unknown[index]!, data, width }),
      );
      return { type: "matrix", width, data };
    };
  },
  probes: ({ parameters: { categories } }) => categories,
};

interface Marking {
  readonly column: StringColumn;
  readonly block: Block;
  readonly unknown: number;
  readonly data: Float32Array;
  readonly width: number;
}

function markSlots({ column, block, unknown, data, width }: Marking): void {
  const slots = block.slots(column.levels);
  for (let row = 0, at = block.start; row < column.codes.length; row++, at += width) {
    const code = column.codes[row]!;
    data[at + (code < 0 ? unknown : slots[code]!)] = 1;
  }
}
