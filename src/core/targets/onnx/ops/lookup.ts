import { lookup, type LookupParameters } from "../../../pipeline/ops/lookup.ts";
import { float64Data } from "../../../pipeline/tensors.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { codesOf } from "../text-codes.ts";

/** `lookup` as LabelEncoder (ai.onnx.ml) and Gather. */
export const lowerLookup: OnnxLowering<LookupParameters> = {
  operation: lookup,
  lower({ parameters: { categories }, tensors }, inputs, graph) {
    const [column] = stringsOf(inputs) as [OnnxTexts];
    const others = categories.length;
    const filled = column.fill === "" ? others + 1 : categories.indexOf(column.fill);
    const missing = filled < 0 ? others : filled;
    const codes = codesOf(column, { texts: categories, others, missing }, graph);
    const values = graph.constant({ data: float64Data(tensors, "values"), shape: [others + 2] });
    return { type: "numbers", name: graph.call({ op: "Gather", inputs: [values, codes] }), width: 1 };
  },
};
