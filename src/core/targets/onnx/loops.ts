import { create } from "@bufbuild/protobuf";
import { GraphSchema, Tensor_DataType } from "./generated/onnx_pb.ts";
import type { GraphBuilder } from "./graph.ts";
import { toScalarInfo, toValueInfo } from "./values.ts";

/** string [rows, 1]: texts without a letter, by StringSplit and a Loop that puts the parts together again. */
export function withoutLetter(text: string, letter: string, graph: GraphBuilder): string {
  const parts = graph.call({
    op: "StringSplit",
    inputs: [text],
    attributes: { delimiter: letter },
    unread: 1,
  });
  const integers = (...values: number[]): string =>
    graph.constant({ data: BigInt64Array.from(values, BigInt), shape: [values.length] });
  const shape = graph.call({ op: "Shape", inputs: [parts] });
  const count = graph.call({ op: "Slice", inputs: [shape, integers(2), integers(3)] });
  const yes = graph.call({
    op: "Cast",
    inputs: [graph.constant({ data: BigInt64Array.of(1n), shape: [] })],
    attributes: { to: BigInt(Tensor_DataType.BOOL) },
  });
  return graph.call({
    op: "Loop",
    inputs: [count, yes, blankTexts(text, graph)],
    attributes: { body: appendPart(parts, graph.inner()) },
  });
}

/** string [rows, 1] of empty texts. */
export function blankTexts(text: string, graph: GraphBuilder): string {
  const attributes = { keys_strings: [""], values_strings: [""], default_string: "" };
  return graph.call({ op: "LabelEncoder", domain: "ai.onnx.ml", inputs: [text], attributes });
}

/** The body of the loop: one more part behind what there is. */
function appendPart(parts: string, body: GraphBuilder) {
  const [turn, go, before] = ["turn", "go", "before"].map((kind) => body.fresh(kind)) as [
    string,
    string,
    string,
  ];
  const [going, after] = [body.fresh("going"), body.fresh("after")];
  const part = body.call({ op: "Gather", inputs: [parts, turn], attributes: { axis: 2n } });
  body.call({ op: "Identity", inputs: [go], output: going });
  body.call({ op: "StringConcat", inputs: [before, part], output: after });
  const texts = (name: string) =>
    toValueInfo({ name, type: Tensor_DataType.STRING, columns: 1, description: "" });
  return create(GraphSchema, {
    name: body.fresh("append"),
    node: [...body.nodes],
    initializer: [...body.initializers],
    input: [toScalarInfo(turn, Tensor_DataType.INT64), toScalarInfo(go, Tensor_DataType.BOOL), texts(before)],
    output: [toScalarInfo(going, Tensor_DataType.BOOL), texts(after)],
  });
}
