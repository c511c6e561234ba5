import { ordinal, type OrdinalParameters } from "../../../pipeline/ops/ordinal.ts";
import { sideBySide, toDouble } from "../casts.ts";
import type { GraphBuilder } from "../graph.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { codesOf } from "../text-codes.ts";

/** The same of a text whose form is pending: see `codesOf`. */
function numbersOf(column: OnnxTexts, known: readonly string[], graph: GraphBuilder): string {
  const filled = known.indexOf(column.fill);
  const others = known.length;
  const codes = codesOf(column, { texts: known, others, missing: filled < 0 ? others : filled }, graph);
  const numbers = graph.constant({ data: Float32Array.from([...known.keys(), NaN]), shape: [others + 1] });
  return graph.call({ op: "Gather", inputs: [numbers, codes] });
}

/** `ordinal` as LabelEncoder (ai.onnx.ml) per column, NaN for what it does not know, then Concat and a Cast. */
export const lowerOrdinal: OnnxLowering<OrdinalParameters> = {
  operation: ordinal,
  lower({ parameters: { categories }, output: { width } }, inputs, graph) {
    const codes = stringsOf(inputs).map((column, index) => {
      const { name, fill, form } = column;
      const known = categories[index]!;
      const filled = known.indexOf(fill);
      if (form) return numbersOf(column, known, graph);
      return graph.call({
        op: "LabelEncoder",
        domain: "ai.onnx.ml",
        inputs: [name],
        attributes: {
          keys_strings: [...known, ""],
          values_floats: Float32Array.from([...known.keys(), filled < 0 ? NaN : filled]),
          default_float: NaN,
        },
      });
    });
    return { type: "numbers", name: toDouble(graph, sideBySide(graph, codes)), width };
  },
};
