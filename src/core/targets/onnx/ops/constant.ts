import { constant } from "../../../pipeline/ops/constant.ts";
import { float32Data } from "../../../pipeline/tensors.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `constant` as Expand to the number of rows that came in. */
export const lowerConstant: OnnxLowering<Record<string, never>> = {
  operation: constant,
  lower({ tensors, output: { width } }, inputs, graph) {
    const block = namesOf(inputs, "matrix")[0]!;
    const [from, to] = [0n, 1n].map((at) => graph.constant({ data: BigInt64Array.of(at), shape: [1] }));
    // `Shape` takes a start and an end of its own since operator set 15 only.
    const sizes = graph.call({ op: "Shape", inputs: [block] });
    const rows = graph.call({ op: "Slice", inputs: [sizes, from!, to!] });
    const columns = graph.constant({ data: BigInt64Array.of(BigInt(width)), shape: [1] });
    const shape = graph.call({ op: "Concat", inputs: [rows, columns], attributes: { axis: 0n } });
    const values = graph.constant({ data: float32Data(tensors, "values"), shape: [1, width] });
    return { type: "matrix", name: graph.call({ op: "Expand", inputs: [values, shape] }), width };
  },
};
