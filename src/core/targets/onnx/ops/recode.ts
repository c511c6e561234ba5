import { recode, type RecodeParameters } from "../../../pipeline/ops/recode.ts";
import type { GraphBuilder } from "../graph.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { codesOf, plainTexts } from "../text-codes.ts";

/** A text of the list becomes another; one that is not stays, or becomes one for all. */
function recoded(column: OnnxTexts, { from, to, others }: RecodeParameters, graph: GraphBuilder): string {
  const count = from.length;
  const filled = column.fill === "" ? "" : (to[from.indexOf(column.fill)] ?? others ?? column.fill);
  const words = graph.constant({ texts: [...to, others ?? "", filled], shape: [count + 2] });
  const codes = codesOf(column, { texts: from, others: count, missing: count + 1 }, graph);
  const named = graph.call({ op: "Gather", inputs: [words, codes] });
  if (others !== null) return named;
  const other = graph.constant({ data: BigInt64Array.of(BigInt(count)), shape: [1, 1] });
  const isOther = graph.call({ op: "Equal", inputs: [codes, other] });
  return graph.call({ op: "Where", inputs: [isOther, column.name, named] });
}

/** `recode` as LabelEncoder (ai.onnx.ml) and Gather, and Where for texts that stay. */
export const lowerRecode: OnnxLowering<RecodeParameters> = {
  operation: recode,
  lower({ parameters }, inputs, graph, texts) {
    const [column] = stringsOf(inputs) as [OnnxTexts];
    const stays = column.form !== undefined && parameters.others === null;
    const read = stays ? { name: plainTexts(column, texts, graph), fill: "" } : column;
    return { type: "strings", columns: [{ name: recoded(read, parameters, graph), fill: "" }] };
  },
};
