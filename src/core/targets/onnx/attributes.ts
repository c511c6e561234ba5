import { create } from "@bufbuild/protobuf";
import { Attribute_Type, AttributeSchema, type Attribute, type Graph } from "./generated/onnx_pb.ts";
import { toOnnxTensor } from "./tensors.ts";
import { utf8 } from "./text.ts";

/**
 * Value of an attribute: an integer as bigint, a float32 as number, a text, lists of one kind, a double tensor, the
 * graph of a loop.
 */
export type AttributeValue =
  bigint | number | string | readonly bigint[] | readonly string[] | Float32Array | Float64Array | Graph;

/** An ONNX attribute. */
export function toAttribute(name: string, value: AttributeValue): Attribute {
  if (typeof value === "bigint") return create(AttributeSchema, { name, type: Attribute_Type.INT, i: value });
  if (typeof value === "number")
    return create(AttributeSchema, { name, type: Attribute_Type.FLOAT, f: value });
  if (typeof value === "string")
    return create(AttributeSchema, { name, type: Attribute_Type.STRING, s: utf8(value) });
  if (value instanceof Float64Array) {
    const t = toOnnxTensor(name, { data: value, shape: [value.length] });
    return create(AttributeSchema, { name, type: Attribute_Type.TENSOR, t });
  }
  if ("$typeName" in value) return create(AttributeSchema, { name, type: Attribute_Type.GRAPH, g: value });
  return toListAttribute(name, value);
}

function toListAttribute(
  name: string,
  value: readonly bigint[] | readonly string[] | Float32Array,
): Attribute {
  if (value instanceof Float32Array)
    return create(AttributeSchema, { name, type: Attribute_Type.FLOATS, floats: [...value] });
  if (isIntegers(value))
    return create(AttributeSchema, { name, type: Attribute_Type.INTS, ints: [...value] });
  return create(AttributeSchema, { name, type: Attribute_Type.STRINGS, strings: value.map(utf8) });
}

function isIntegers(value: readonly bigint[] | readonly string[]): value is readonly bigint[] {
  return typeof value[0] === "bigint";
}
