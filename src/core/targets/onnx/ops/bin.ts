import { bin, type BinParameters } from "../../../pipeline/ops/bin.ts";
import { float64Data } from "../../../pipeline/tensors.ts";
import { Tensor_DataType } from "../generated/onnx_pb.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `bin` as GreaterOrEqual, ReduceSum (how many edges a number is not below) and Gather. */
export const lowerBin: OnnxLowering<BinParameters> = {
  operation: bin,
  lower({ parameters: { labels }, tensors }, inputs, graph) {
    const number = namesOf(inputs, "numbers")[0]!;
    const data = float64Data(tensors, "edges");
    const edges = graph.constant({ data, shape: [1, data.length] });
    const isReached = graph.call({ op: "GreaterOrEqual", inputs: [number, edges] });
    const reached = graph.call({
      op: "Cast",
      inputs: [isReached],
      attributes: { to: BigInt(Tensor_DataType.INT64) },
    });
    const axis = graph.constant({ data: BigInt64Array.of(1n), shape: [1] });
    const count = graph.call({ op: "ReduceSum", inputs: [reached, axis], attributes: { keepdims: 1n } });
    const isMissing = graph.call({
      op: "Or",
      inputs: ["IsNaN", "IsInf"].map((op) => graph.call({ op, inputs: [number] })),
    });
    const none = graph.constant({ data: BigInt64Array.of(BigInt(labels.length)), shape: [1, 1] });
    const code = graph.call({ op: "Where", inputs: [isMissing, none, count] });
    const words = graph.constant({ texts: [...labels, ""], shape: [labels.length + 1] });
    const name = graph.call({ op: "Gather", inputs: [words, code] });
    return { type: "strings", columns: [{ name, fill: "" }] };
  },
};
