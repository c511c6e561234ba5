import { measureText, type MeasureParameters } from "../../../pipeline/ops/measure-text.ts";
import { cannotLower } from "../../code/cannot-lower.ts";
import { toDouble } from "../casts.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { isMissing, plainTexts } from "../text-codes.ts";
import { lengthOf } from "../text-length.ts";

/** `measure-text` as RegexFullMatch for the length; a hash is refused, for no operator reads the bytes of a text. */
export const lowerMeasureText: OnnxLowering<MeasureParameters> = {
  operation: measureText,
  lower({ parameters: { measure } }, inputs, graph, texts) {
    if (measure === "hash") throw cannotHash();
    const [column] = stringsOf(inputs) as [OnnxTexts];
    const read = column.fill === "" ? column : { name: plainTexts(column, texts, graph), fill: "" };
    const length = toDouble(graph, lengthOf(read, graph));
    const nothing = graph.constant({ data: Float64Array.of(NaN), shape: [1, 1] });
    const name = graph.call({ op: "Where", inputs: [isMissing(read, graph), nothing, length] });
    return { type: "numbers", name, width: 1 };
  },
};

function cannotHash(): Error {
  return cannotLower("measure-text", "ONNX", {
    reason: "no operator of ONNX reads the bytes of a text, as its hash needs",
    next: "Export to another format, or train without the hash of a text.",
  });
}
