import { create } from "@bufbuild/protobuf";
import type { Tensor_DataType } from "./generated/onnx_pb.ts";
import { ValueInfoSchema, type ValueInfo } from "./generated/onnx_pb.ts";

export interface ValueDescription {
  readonly name: string;
  readonly type: Tensor_DataType;
  /** Entries per row; null for a value of shape [rows]. */
  readonly columns: number | null;
  readonly description: string;
}

/** Declares an input or output of the model: any number of rows, a fixed number of columns. */
export function toValueInfo({ name, type, columns, description }: ValueDescription): ValueInfo {
  const rows = { value: { case: "dimParam" as const, value: "rows" } };
  const width = columns === null ? [] : [{ value: { case: "dimValue" as const, value: BigInt(columns) } }];
  return create(ValueInfoSchema, {
    name,
    docString: description,
    type: { value: { case: "tensorType", value: { elemType: type, shape: { dim: [rows, ...width] } } } },
  });
}

/** Declares a value without axes. */
export function toScalarInfo(name: string, type: Tensor_DataType): ValueInfo {
  return create(ValueInfoSchema, {
    name,
    type: { value: { case: "tensorType", value: { elemType: type, shape: { dim: [] } } } },
  });
}
