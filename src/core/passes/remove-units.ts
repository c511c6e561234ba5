import type { DenseParameters } from "../pipeline/ops/dense.ts";
import { float32Data } from "../pipeline/tensors.ts";
import type { Pipeline, PipelineNode } from "../pipeline/types.ts";
import { withWeights } from "./prune-weights.ts";

/** What a unit that reads nothing yields: its bias behind the activation, rounded as the op rounds it. */
const activations: Readonly<Record<DenseParameters["activation"], (bias: number) => number>> = {
  none: (bias) => bias,
  relu: (bias) => Math.max(0, bias),
  tanh: (bias) => Math.fround(Math.tanh(bias)),
};

/**
 * Takes hidden units out of a chain of `dense` ops that no longer take part: those nobody reads, and those that
 * read nothing, whose constant moves into the bias of the next layer. Answers change by the rounding of that bias
 * at most. A layer keeps one unit.
 */
export function removeUnits(pipeline: Pipeline): Pipeline {
  const nodes = [...pipeline.nodes];
  // Backwards, then forwards: a unit that goes may take those before it along, and then those behind it.
  const layers = Array.from({ length: nodes.length - 1 }, (_, at) => at);
  for (const at of [...layers.toReversed(), ...layers]) {
    const [layer, next] = [nodes[at]!, nodes[at + 1]!];
    if (layer.op !== "dense" || next.op !== "dense" || next.inputs[0] !== layer.id) continue;
    [nodes[at], nodes[at + 1]] = withoutIdle(layer, next);
  }
  return { ...pipeline, nodes };
}

/** How many units the hidden layers have: those of every `dense` whose answers another one reads. */
export function countUnits({ nodes }: Pipeline): number {
  const hidden = nodes.filter(({ op, id }, at) => {
    const next = nodes[at + 1];
    return op === "dense" && next?.op === "dense" && next.inputs[0] === id;
  });
  return hidden.reduce((sum, { tensors }) => sum + tensors["bias"]!.data.length, 0);
}

function withoutIdle(layer: PipelineNode, next: PipelineNode): [PipelineNode, PipelineNode] {
  const [incoming, outgoing] = [float32Data(layer.tensors, "weights"), float32Data(next.tensors, "weights")];
  const [bias, nextBias] = [float32Data(layer.tensors, "bias"), float32Data(next.tensors, "bias")];
  const [units, outputs] = [bias.length, nextBias.length];
  const inputs = incoming.length / units;
  const isRead = bias.map((_, unit) => Number(row(outgoing, unit, outputs).some((weight) => weight !== 0)));
  const reads = new Uint8Array(units);
  incoming.forEach((weight, at) => {
    if (weight !== 0) reads[at % units] = 1;
  });
  const kept = [...bias.keys()].filter((unit) => isRead[unit] === 1 && reads[unit] === 1);
  const keep = kept.length > 0 ? kept : [0];
  const constants = [...bias.keys()].filter((unit) => isRead[unit] === 1 && !keep.includes(unit));
  const activate = activationOf(layer);
  const moved = Float32Array.from(nextBias, (start, output) =>
    constants.reduce((sum, unit) => sum + activate(bias[unit]!) * outgoing[unit * outputs + output]!, start),
  );
  const into = Float32Array.from({ length: inputs * keep.length }, (_, at) => {
    const unit = keep[at % keep.length]!;
    return incoming[Math.floor(at / keep.length) * units + unit]!;
  });
  const out = Float32Array.from(keep.flatMap((unit) => [...row(outgoing, unit, outputs)]));
  const keptBias = Float32Array.from(keep, (unit) => bias[unit]!);
  return [
    withWeights(layer, into, [inputs, keep.length], keptBias),
    withWeights(next, out, [keep.length, outputs], moved),
  ];
}

function activationOf({ parameters }: PipelineNode): (bias: number) => number {
  const { activation } = parameters as DenseParameters;
  return activations[activation];
}

function row(weights: Float32Array, unit: number, outputs: number): Float32Array {
  return weights.subarray(unit * outputs, (unit + 1) * outputs);
}
