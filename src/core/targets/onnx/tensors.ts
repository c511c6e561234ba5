import { create } from "@bufbuild/protobuf";
import { Tensor_DataType, TensorSchema, type Tensor } from "./generated/onnx_pb.ts";
import { utf8 } from "./text.ts";

type OnnxNumbers = Float32Array | Float64Array | BigInt64Array | Int8Array;

/** What an initializer is made of. */
export type OnnxConstant =
  | { readonly data: OnnxNumbers; readonly shape: readonly number[] }
  | { readonly texts: readonly string[]; readonly shape: readonly number[] };

/** An ONNX tensor that holds a constant: raw little-endian bytes, or texts as UTF-8. */
export function toOnnxTensor(name: string, constant: OnnxConstant): Tensor {
  const dims = constant.shape.map(BigInt);
  if ("texts" in constant) {
    const stringData = constant.texts.map(utf8);
    return create(TensorSchema, { name, dims, dataType: Tensor_DataType.STRING, stringData });
  }
  const { data } = constant;
  const rawData = Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return create(TensorSchema, { name, dims, dataType: dataTypeOf(data), rawData });
}

function dataTypeOf(data: OnnxNumbers): Tensor_DataType {
  if (data instanceof Int8Array) return Tensor_DataType.INT8;
  if (data instanceof Float32Array) return Tensor_DataType.FLOAT;
  return data instanceof Float64Array ? Tensor_DataType.DOUBLE : Tensor_DataType.INT64;
}
