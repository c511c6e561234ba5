/** One input tensor of an ONNX model: a column of numbers or of strings, shape [rows, 1]. */
export type OnnxFeed =
  | { readonly type: "double"; readonly data: Float64Array }
  | { readonly type: "float"; readonly data: Float32Array }
  | { readonly type: "string"; readonly data: readonly string[] };

/** One output tensor, flattened row-major. */
export type OnnxOutput = {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | BigInt64Array | readonly string[];
};

/** Runs ONNX bytes in ONNX Runtime, to hold an export against its pipeline. */
export interface OnnxReferee {
  readonly name: string;
  run(
    model: Uint8Array,
    feeds: Readonly<Record<string, OnnxFeed>>,
    rows: number,
  ): Promise<Readonly<Record<string, OnnxOutput>>>;
}
