import { cross, crossSign } from "../../../pipeline/ops/cross.ts";
import { stringsOf, type OnnxLowering } from "../lowering.ts";
import { isMissing, plainTexts } from "../text-codes.ts";

/** `cross` as StringConcat, and Where for pairs of which one text is missing. */
export const lowerCross: OnnxLowering<Record<string, never>> = {
  operation: cross,
  lower(_node, inputs, graph, texts) {
    const columns = stringsOf(inputs);
    const [left, right] = columns.map((column) => plainTexts(column, texts, graph));
    const sign = graph.constant({ texts: [crossSign], shape: [1, 1] });
    const half = graph.call({ op: "StringConcat", inputs: [left!, sign] });
    const pair = graph.call({ op: "StringConcat", inputs: [half, right!] });
    const missing = graph.call({ op: "Or", inputs: columns.map((column) => isMissing(column, graph)) });
    const nothing = graph.constant({ texts: [""], shape: [1, 1] });
    const name = graph.call({ op: "Where", inputs: [missing, nothing, pair] });
    return { type: "strings", columns: [{ name, fill: "" }] };
  },
};
