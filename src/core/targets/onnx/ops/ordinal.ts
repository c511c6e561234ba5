import { ordinal, type OrdinalParameters } from "../../../pipeline/ops/ordinal.ts";
import { sideBySide, toDouble } from "../casts.ts";
import { stringsOf, type OnnxLowering } from "../lowering.ts";

/** `ordinal` as LabelEncoder (ai.onnx.ml) per column, NaN for what it does not know, then Concat and a Cast. */
export const lowerOrdinal: OnnxLowering<OrdinalParameters> = {
  operation: ordinal,
  lower({ parameters: { categories }, output: { width } }, inputs, graph) {
    const codes = stringsOf(inputs).map(({ name, fill }, index) => {
      const known = categories[index]!;
      const filled = known.indexOf(fill);
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
