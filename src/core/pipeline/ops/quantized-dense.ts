import type { Operation, Tensors } from "../operation.ts";
import { float32Data, float32Tensor, int8Data } from "../tensors.ts";
import type { Tensor } from "../types.ts";
import { dense, type DenseParameters } from "./dense.ts";

/** The weights a `quantized-dense` computes with: float32(code × scale of its output), [inputs, outputs]. */
export function dequantized(tensors: Tensors): Tensor {
  const codes = int8Data(tensors, "codes");
  const scales = float32Data(tensors, "scales");
  const weights = Float32Array.from(codes, (code, index) => code * scales[index % scales.length]!);
  return float32Tensor(weights, tensors["codes"]!.shape);
}

/**
 * `quantized-dense`: a `dense` whose weights are kept as int8 codes with one scale an output, symmetric (code 0
 * is 0), as ONNX's DequantizeLinear reads them. It computes with `dequantized` weights exactly as `dense` does,
 * so a target that writes those weights out, or lets its runtime dequantize them, gives the same numbers.
 */
export const quantizedDense: Operation<DenseParameters> = {
  ...dense,
  name: "quantized-dense",
  summary:
    "A layer whose weights are codes[input, output] * scales[output], rounded to float32; else as `dense`.",
  tensors: {
    codes: { dtype: "I8", axes: ["inputs", "outputs"] },
    scales: { dtype: "F32", axes: ["outputs"], positive: true },
    bias: { dtype: "F32", axes: ["outputs"] },
  },
  bind: ({ tensors, ...node }) =>
    dense.bind({ ...node, tensors: { weights: dequantized(tensors), bias: tensors["bias"]! } }),
};
