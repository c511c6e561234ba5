import { Tensor_DataType } from "./generated/onnx_pb.ts";
import type { GraphBuilder } from "./graph.ts";

/** Rounds a value to float32. */
export function toFloat(graph: GraphBuilder, name: string): string {
  return graph.call({ op: "Cast", inputs: [name], attributes: { to: BigInt(Tensor_DataType.FLOAT) } });
}

/** Widens a value to float64. */
export function toDouble(graph: GraphBuilder, name: string): string {
  return graph.call({ op: "Cast", inputs: [name], attributes: { to: BigInt(Tensor_DataType.DOUBLE) } });
}

/** Puts values [rows, …] side by side; one alone is handed through. */
export function sideBySide(graph: GraphBuilder, names: readonly string[]): string {
  const [first] = names;
  if (names.length === 1 && first !== undefined) return first;
  return graph.call({ op: "Concat", inputs: names, attributes: { axis: 1n } });
}
