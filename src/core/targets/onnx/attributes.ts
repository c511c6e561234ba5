import { create } from "@bufbuild/protobuf";
import { Attribute_Type, AttributeSchema, type Attribute } from "./generated/onnx_pb.ts";
import { utf8 } from "./text.ts";

/** Value of an attribute: integers as bigint, lists of one kind. */
export type AttributeValue = bigint | readonly bigint[] | readonly string[];

/** An ONNX attribute. */
export function toAttribute(name: string, value: AttributeValue): Attribute {
  if (typeof value === "bigint") return create(AttributeSchema, { name, type: Attribute_Type.INT, i: value });
  if (isIntegers(value))
    return create(AttributeSchema, { name, type: Attribute_Type.INTS, ints: [...value] });
  return create(AttributeSchema, { name, type: Attribute_Type.STRINGS, strings: value.map(utf8) });
}

function isIntegers(value: readonly bigint[] | readonly string[]): value is readonly bigint[] {
  return typeof value[0] === "bigint";
}
