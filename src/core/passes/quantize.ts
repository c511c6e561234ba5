import { checkNodes } from "../pipeline/check-nodes.ts";
import { float32Data, float32Tensor } from "../pipeline/tensors.ts";
import type { NodeDraft, Pipeline, PipelineNode, Tensor } from "../pipeline/types.ts";

/** Greatest code. −128 is left unused, so that the codes lie symmetrically around zero. */
const mostCode = 127;

/** Weights as int8 codes, and the scales that give them back: weight ≈ code × scale of its output. */
export interface QuantizedWeights {
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/**
 * Symmetric int8 quantization with one scale an output, as ONNX Runtime quantizes weights per channel: the scale
 * is the column's greatest magnitude / 127 in float32 (1 for a column of zeros), a code is weight / scale rounded
 * to the nearest whole number, to the even one on ties. A weight moves by at most half its scale, but for
 * float32 rounding. `weights` are inputs × outputs, row-major, finite.
 */
export function quantizeWeights(weights: Float32Array, outputs: number): QuantizedWeights {
  const greatest = new Float32Array(outputs);
  weights.forEach((weight, index) => {
    const output = index % outputs;
    greatest[output] = Math.max(greatest[output]!, Math.abs(weight));
  });
  const scales = greatest.map((most) => scaleFor(most));
  const codes = Int8Array.from(weights, (weight, index) => codeOf(weight, scales[index % outputs]!));
  return { codes, scales };
}

/** Subnormal scales have too few digits to divide by; such a column is nothing but zeros to a model. */
function scaleFor(greatest: number): number {
  const scale = greatest / mostCode;
  return scale < leastNormal ? 1 : Math.fround(scale);
}

/** The least normal float32. */
const leastNormal = 2 ** -126;

function codeOf(weight: number, scale: number): number {
  return Math.max(-mostCode, Math.min(mostCode, roundToEven(Math.fround(weight / scale))));
}

/** To the nearest whole number, ties to the even one (IEEE 754, C's `rint`). */
function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** What quantization did to a pipeline. */
export interface Quantization {
  readonly pipeline: Pipeline;
  /** Ops whose weights are codes now. */
  readonly ops: number;
  /** How many weights they have. */
  readonly weights: number;
  /** Greatest distance of a weight from what stands for it, in units of its scale: one half at most. */
  readonly largestError: number;
}

/**
 * Keeps the weights of every `dense` and `project` as int8 codes with one scale an output: both become
 * `quantized-dense`. Biases stay float32, ops without weights stay as they are. Needs no data.
 */
export function quantizePipeline(pipeline: Pipeline): Quantization {
  checkNodes(pipeline, "pipeline.json");
  const done = { ops: 0, weights: 0, largestError: 0 };
  const nodes = pipeline.nodes.map((node): PipelineNode => {
    const name = weightsOf.get(node.op);
    if (name === undefined) return node;
    const weights = node.tensors[name]!;
    const codes = quantizeTensor(weights);
    done.ops += 1;
    done.weights += weights.data.length;
    done.largestError = Math.max(done.largestError, errorOf(float32Data(node.tensors, name), codes));
    const { id, inputs } = node;
    return { id, inputs, ...toDraft(node, weights, codes) };
  });
  return { pipeline: { ...pipeline, nodes }, ...done };
}

/** The weights of the ops that can be quantized, by op. */
const weightsOf: ReadonlyMap<string, string> = new Map([
  ["dense", "weights"],
  ["project", "components"],
]);

function quantizeTensor({ data, shape }: Tensor): QuantizedWeights {
  return quantizeWeights(Float32Array.from(data), shape[1]!);
}

function toDraft(node: PipelineNode, { shape }: Tensor, { codes, scales }: QuantizedWeights): NodeDraft {
  return {
    op: "quantized-dense",
    parameters: { activation: "none", ...node.parameters },
    tensors: {
      codes: { dtype: "I8", shape, data: codes },
      scales: float32Tensor(scales),
      bias: node.tensors["bias"]!,
    },
  };
}

function errorOf(weights: Float32Array, { codes, scales }: QuantizedWeights): number {
  return weights.reduce((most, weight, index) => {
    const scale = scales[index % scales.length]!;
    return Math.max(most, Math.abs(weight - Math.fround(codes[index]! * scale)) / scale);
  }, 0);
}
