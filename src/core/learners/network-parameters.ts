import type { NodeDraft } from "../pipeline/types.ts";
import { seededStream } from "../solvers/index.ts";
import type { TargetScale } from "./scaled-target.ts";

/**
 * Random weights, uniform in ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010; scikit-learn too takes it for
 * relu and tanh); biases zero. He et al.'s ±√(6 / inputs), made for deep networks, begins so large behind the
 * few columns of a table that small data is overfitted sooner than learned.
 * Packed per layer: inputs × outputs weights, then biases.
 */
export function initialParameters(widths: readonly number[], seed: number): Float32Array {
  const stream = seededStream(seed);
  const layers = widths.slice(1).map((outputs, layer) => {
    const inputs = widths[layer]!;
    const limit = Math.sqrt(6 / (inputs + outputs));
    const weights = Float32Array.from({ length: inputs * outputs }, () => (limit * stream.next()) / 2 ** 31);
    return [weights, new Float32Array(outputs)];
  });
  const parts = layers.flat();
  const packed = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    packed.set(part, offset);
    offset += part.length;
  }
  return packed;
}

/** One `dense` op per layer; `scale` is folded into the last. */
export function networkHead(
  packed: Float32Array,
  widths: readonly number[],
  activation: "relu" | "tanh",
  { shift, scale }: TargetScale = { shift: 0, scale: 1 },
): NodeDraft[] {
  let offset = 0;
  return widths.slice(1).map((outputs, layer) => {
    const inputs = widths[layer]!;
    const isLast = layer === widths.length - 2;
    const weights = packed.slice(offset, offset + inputs * outputs);
    const bias = packed.slice(offset + inputs * outputs, offset + (inputs + 1) * outputs);
    offset += (inputs + 1) * outputs;
    return {
      op: "dense",
      parameters: { activation: isLast ? "none" : activation },
      tensors: {
        weights: {
          dtype: "F32",
          shape: [inputs, outputs],
          data: isLast ? weights.map((value) => value * scale) : weights,
        },
        bias: {
          dtype: "F32",
          shape: [outputs],
          data: isLast ? bias.map((value) => value * scale + shift) : bias,
        },
      },
    };
  });
}
