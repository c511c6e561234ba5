import { describe, expect, test } from "vitest";
import { taggedError } from "../../support/tagged-error.ts";
import { decodeSafetensors } from "../../../src/core/pipeline/safetensors-decode.ts";
import { encodeSafetensors } from "../../../src/core/pipeline/safetensors-encode.ts";
import { float32Tensor, float64Tensor } from "../../../src/core/pipeline/tensors.ts";
import type { Tensor } from "../../../src/core/pipeline/types.ts";

const tensors = new Map<string, Tensor>([
  ["b.small", { dtype: "U8", shape: [3], data: Uint8Array.of(1, 2, 255) }],
  ["a.weights", float32Tensor(Float32Array.of(1.5, -0, 3), [3, 1])],
  ["c.fill", float64Tensor(Float64Array.of(0.1, 1e300))],
  ["a.codes", { dtype: "I32", shape: [1, 2], data: Int32Array.of(-1, 7) }],
  ["a.none", float32Tensor(new Float32Array(0), [0, 4])],
]);

const file = "versions/1/tensors.safetensors";
const decode = (bytes: Uint8Array): ReadonlyMap<string, Tensor> => decodeSafetensors(bytes, file);

/** A file of the format with any header and any data. */
function fileWith(header: string, data: readonly number[] = [], length = header.length): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(Buffer.from(header, "latin1"), 8);
  bytes.set(data, 8 + header.length);
  return bytes;
}

describe("encodeSafetensors", () => {
  test("writes length, header sorted by name, and data widest type first, without gaps", () => {
    const bytes = encodeSafetensors(tensors);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = Buffer.from(bytes.subarray(8, 8 + length)).toString("ascii");
    expect(length % 8).toBe(0);
    expect(header.trimEnd()).toBe(
      '{"a.codes":{"dtype":"I32","shape":[1,2],"data_offsets":[16,24]},' +
        '"a.none":{"dtype":"F32","shape":[0,4],"data_offsets":[24,24]},' +
        '"a.weights":{"dtype":"F32","shape":[3,1],"data_offsets":[24,36]},' +
        '"b.small":{"dtype":"U8","shape":[3],"data_offsets":[36,39]},' +
        '"c.fill":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}',
    );
    expect(bytes.length).toBe(8 + length + 39);
  });

  test("gives the same bytes for the same tensors in any order", () => {
    const backwards = new Map([...tensors].reverse());
    expect(encodeSafetensors(backwards)).toEqual(encodeSafetensors(tensors));
  });

  test("writes a view of a longer buffer as what it shows", () => {
    const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    const read = decode(encodeSafetensors(new Map([["x", float32Tensor(data)]])));
    expect(read.get("x")!.data).toEqual(Float32Array.of(1, 2));
  });
});

describe("decodeSafetensors", () => {
  test("reads back what was written, from any place in memory", () => {
    const bytes = encodeSafetensors(tensors);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    const read = decode(shifted);
    expect([...read.keys()]).toEqual(["a.codes", "a.none", "a.weights", "b.small", "c.fill"]);
    for (const [name, tensor] of tensors) expect(read.get(name)).toEqual(tensor);
  });

  test("gives tensors memory of their own, from one of Node's pooled buffers too", () => {
    const pooled = Buffer.concat([Buffer.from("pool"), encodeSafetensors(tensors)]).subarray(4);
    const read = decode(pooled);
    pooled.fill(0);
    for (const [name, tensor] of tensors) expect(read.get(name)).toEqual(tensor);
  });

  test("reads a file without tensors", () => {
    expect(decode(encodeSafetensors(new Map())).size).toBe(0);
  });

  test("refuses every truncation of a file", () => {
    const bytes = encodeSafetensors(tensors);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decode(bytes.subarray(0, length))).toThrow(taggedError("corrupt-model", { file }));
    }
  });

  const entry = (shape: string, offsets: string, dtype = "F32"): string =>
    `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
  const zeros = (count: number): number[] => new Array<number>(count).fill(0);
  const damages: [string, Uint8Array, RegExp][] = [
    ["a header longer than the file", fileWith("{}", [], 3), /at most 2 bytes/u],
    ["a header length beyond any file", Uint8Array.from(zeros(16).fill(255)), /18446744073709551615/u],
    ["a header that is no JSON", fileWith('{"a":'), /The header: expected JSON/u],
    ["a header that is a list", fileWith("[]"), /a JSON object/u],
    ["a header that is null", fileWith("null"), /a JSON object/u],
    ["a header of other than ASCII text", fileWith('{"\u00e9":1}'), /byte 233 at position 10/u],
    ["a tensor named __proto__", fileWith(`{"__proto__":${entry("[1]", "[0,4]")}}`, zeros(4)), /__proto__/u],
    ["an entry that is no object", fileWith('{"a":1}'), /Tensor "a"/u],
    ["an unknown type", fileWith(`{"a":${entry("[1]", "[0,2]", "BF16")}}`, zeros(2)), /Tensor "a"/u],
    ["a negative length", fileWith(`{"a":${entry("[-1]", "[0,4]")}}`, zeros(4)), /Tensor "a"/u],
    ["a fractional offset", fileWith(`{"a":${entry("[1]", "[0.5,4.5]")}}`, zeros(5)), /Tensor "a"/u],
    [
      "a shape that overflows",
      fileWith(`{"a":${entry("[4294967296,4294967296]", "[0,4]")}}`, zeros(4)),
      /bytes/u,
    ],
    ["offsets that do not hold the shape", fileWith(`{"a":${entry("[2]", "[0,4]")}}`, zeros(4)), /8 bytes/u],
    ["offsets backwards", fileWith(`{"a":${entry("[1]", "[4,0]")}}`, zeros(4)), /4 bytes/u],
    ["bytes left over", fileWith(`{"a":${entry("[1]", "[0,4]")}}`, zeros(5)), /expected 4 bytes, found 5/u],
    ["bytes missing", fileWith(`{"a":${entry("[1]", "[0,4]")}}`, zeros(3)), /expected 4 bytes, found 3/u],
    [
      "tensors that overlap",
      fileWith(`{"a":${entry("[2]", "[0,8]")},"b":${entry("[1]", "[4,8]")}}`, zeros(8)),
      /start at byte 8/u,
    ],
    [
      "a gap between tensors",
      fileWith(`{"a":${entry("[1]", "[0,4]")},"b":${entry("[1]", "[8,12]")}}`, zeros(12)),
      /start at byte 4/u,
    ],
  ];

  test.each(damages)("refuses %s, naming the file", (_name, bytes, message) => {
    expect(() => decode(bytes)).toThrow(message);
    expect(() => decode(bytes)).toThrow(taggedError("corrupt-model", { file }));
  });
});
