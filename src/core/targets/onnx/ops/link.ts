import { expBounds, link, type LinkParameters } from "../../../pipeline/ops/link.ts";
import { sideBySide, toDouble, toFloat } from "../casts.ts";
import type { GraphBuilder } from "../graph.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** Sigmoid of [−score, score] in double: the second is p, the first 1 − p without cancellation. */
function lowerSigmoid(graph: GraphBuilder, scores: string): string {
  const wide = toDouble(graph, scores);
  const both = sideBySide(graph, [graph.call({ op: "Neg", inputs: [wide] }), wide]);
  return toFloat(graph, graph.call({ op: "Sigmoid", inputs: [both] }));
}

function lowerSoftmax(graph: GraphBuilder, scores: string): string {
  const inputs = [toDouble(graph, scores)];
  return toFloat(graph, graph.call({ op: "Softmax", inputs, attributes: { axis: 1n } }));
}

function lowerExp(graph: GraphBuilder, scores: string): string {
  const bounds = [expBounds.low, expBounds.high].map((bound) =>
    graph.constant({ data: Float64Array.of(bound), shape: [] }),
  );
  const clipped = graph.call({ op: "Clip", inputs: [toDouble(graph, scores), ...bounds] });
  return toFloat(graph, graph.call({ op: "Exp", inputs: [clipped] }));
}

const functions: Record<LinkParameters["function"], (graph: GraphBuilder, scores: string) => string> = {
  sigmoid: lowerSigmoid,
  softmax: lowerSoftmax,
  identity: (_graph, scores) => scores,
  exp: lowerExp,
};

/** `link` as Sigmoid, Softmax or Exp in double, then a Cast to float. */
export const lowerLink: OnnxLowering<LinkParameters> = {
  operation: link,
  lower({ parameters, output: { width } }, inputs, graph) {
    const scores = namesOf(inputs, "matrix")[0]!;
    return { type: "matrix", name: functions[parameters.function](graph, scores), width };
  },
};
