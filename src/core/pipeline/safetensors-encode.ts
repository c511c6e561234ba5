import { entryBytes, prefixBytes } from "./safetensors-layout.ts";
import type { Tensor } from "./types.ts";

/**
 * Writes tensors in the safetensors format: header length (u64 LE), JSON header, data. Header entries are
 * sorted by name; data is laid out widest type first, then by name, so that every tensor is aligned to its
 * entries without gaps (the format forbids gaps); the header is padded with spaces to a multiple of 8.
 * The same tensors give the same bytes. Names must be ASCII.
 */
export function encodeSafetensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  const layout = [...tensors].sort(byWidthThenName);
  const places = new Map<string, { readonly tensor: Tensor; readonly start: number; readonly end: number }>();
  let end = 0;
  for (const [name, tensor] of layout) {
    const start = end;
    end += tensor.data.byteLength;
    places.set(name, { tensor, start, end });
  }
  const header = [...places.keys()].sort().map((name) => {
    const { tensor, start, end } = places.get(name)!;
    const entry = { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [start, end] };
    return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const text = `{${header.join(",")}}`;
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  const bytes = new Uint8Array(prefixBytes + padded.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  writeAscii(padded, bytes, prefixBytes);
  for (const { tensor, start } of places.values())
    bytes.set(toBytes(tensor), prefixBytes + padded.length + start);
  return bytes;
}

function byWidthThenName([left, a]: [string, Tensor], [right, b]: [string, Tensor]): number {
  return entryBytes[b.dtype] - entryBytes[a.dtype] || (left < right ? -1 : 1);
}

function toBytes({ data }: Tensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function writeAscii(text: string, bytes: Uint8Array, offset: number): void {
  for (let index = 0; index < text.length; index++) bytes[offset + index] = text.charCodeAt(index);
}
