import { oneHot, type OneHotParameters } from "../../../pipeline/ops/one-hot.ts";
import { sideBySide, toFloat } from "../casts.ts";
import type { GraphBuilder } from "../graph.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { codesOf } from "../text-codes.ts";

interface EncodedColumn extends OnnxTexts {
  readonly categories: readonly string[];
}

/** The slot of each row: the empty text is that of its fill, and anything that is not known is the last one. */
function slotOf({ categories, ...column }: EncodedColumn, graph: GraphBuilder): string {
  const unknown = categories.length;
  const filled = categories.indexOf(column.fill);
  return codesOf(
    column,
    { texts: categories, others: unknown, missing: filled < 0 ? unknown : filled },
    graph,
  );
}

/** Compares the slot [rows, 1] with every slot number [1, slots]: a row of truths with one true. */
function marksOf(column: EncodedColumn, graph: GraphBuilder): string {
  const count = column.categories.length + 1;
  const numbers = BigInt64Array.from({ length: count }, (_, slot) => BigInt(slot));
  const slots = graph.constant({ data: numbers, shape: [1, count] });
  return toFloat(graph, graph.call({ op: "Equal", inputs: [slotOf(column, graph), slots] }));
}

/** `one-hot` as LabelEncoder (ai.onnx.ml), Equal and Cast per column, then Concat. */
export const lowerOneHot: OnnxLowering<OneHotParameters> = {
  operation: oneHot,
  lower({ parameters: { categories }, output: { width } }, inputs, graph) {
    const columns = stringsOf(inputs).map((column, index) => ({ ...column, categories: categories[index]! }));
    const blocks = columns.map((column) => marksOf(column, graph));
    return { type: "matrix", name: sideBySide(graph, blocks), width };
  },
};
