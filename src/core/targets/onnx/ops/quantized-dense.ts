import type { DenseParameters } from "../../../pipeline/ops/dense.ts";
import { quantizedDense } from "../../../pipeline/ops/quantized-dense.ts";
import { float32Data, int8Data } from "../../../pipeline/tensors.ts";
import { lowerAffine } from "../affine.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";
import { activations } from "./dense.ts";

/**
 * `quantized-dense` as `dense` behind a DequantizeLinear over int8 weights, one scale an output (axis 1), no zero
 * points: codes × scales in float32, which is what the pipeline computes with.
 */
export const lowerQuantizedDense: OnnxLowering<DenseParameters> = {
  operation: quantizedDense,
  lower({ parameters, tensors, output: { width } }, inputs, graph) {
    const input = namesOf(inputs, "matrix")[0]!;
    const codes = graph.constant({ data: int8Data(tensors, "codes"), shape: tensors["codes"]!.shape });
    const scales = graph.constant({ data: float32Data(tensors, "scales"), shape: [width] });
    const attributes = { axis: 1n };
    const weights = graph.call({ op: "DequantizeLinear", inputs: [codes, scales], attributes });
    const map = { input, weights, bias: tensors["bias"]! };
    const name = lowerAffine(graph, { ...map, ...activations[parameters.activation] });
    return { type: "matrix", name, width };
  },
};
