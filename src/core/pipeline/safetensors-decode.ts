import * as z from "zod";
import { corruptModel, quoted } from "./corrupt.ts";
import { parseJson } from "./parse-json.ts";
import { entryBytes, prefixBytes } from "./safetensors-layout.ts";
import { tensorArrays } from "./tensors.ts";
import type { Tensor } from "./types.ts";

/** Greatest header the format allows; its readers refuse longer ones. */
const headerLimit = 100_000_000;

const entrySchema = z.strictObject({
  dtype: z.enum(["F64", "F32", "I32", "I8", "U8"]),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
type Entry = z.output<typeof entrySchema>;

/**
 * Reads what `encodeSafetensors` wrote, or any file of the format with the same types and ASCII names. Each
 * tensor gets memory of its own. Throws `corrupt-model` naming `file` when lengths, offsets, types or
 * shapes do not fit together, or bytes are missing, left over or used twice.
 */
export function decodeSafetensors(bytes: Uint8Array, file: string): ReadonlyMap<string, Tensor> {
  const headerBytes = readHeaderLength(bytes, file);
  const entries = readHeader(bytes.subarray(prefixBytes, prefixBytes + headerBytes), file);
  const data = bytes.subarray(prefixBytes + headerBytes);
  checkCoverage(entries, data.length, file);
  const names = [...entries.keys()].sort();
  return new Map(names.map((name) => [name, readTensor(entries.get(name)!, data)]));
}

function readHeaderLength(bytes: Uint8Array, file: string): number {
  if (bytes.length < prefixBytes) {
    const found = `${bytes.length} bytes`;
    throw corruptModel({ file, what: "The file", expected: "at least 8 bytes", found });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  const most = Math.min(headerLimit, bytes.length - prefixBytes);
  if (length <= BigInt(most)) return Number(length);
  const expected = `at most ${most} bytes, as the file has`;
  throw corruptModel({ file, what: "The header length", expected, found: `${length} bytes` });
}

function readHeader(bytes: Uint8Array, file: string): ReadonlyMap<string, Entry> {
  const header = parseJson(readAscii(bytes, file), { file, what: "The header" });
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw corruptModel({ file, what: "The header", expected: "a JSON object", found: typeof header });
  }
  const tensors = Object.entries(header).filter(([name]) => name !== "__metadata__");
  return new Map(tensors.map(([name, entry]) => [name, readEntry(name, entry, file)]));
}

function readAscii(bytes: Uint8Array, file: string): string {
  const bad = bytes.findIndex((byte) => byte > 127);
  if (bad >= 0) {
    const found = `byte ${bytes[bad]!} at position ${prefixBytes + bad}`;
    throw corruptModel({ file, what: "The header", expected: "ASCII text", found });
  }
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 4096)
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 4096)));
  return pieces.join("");
}

function readEntry(name: string, entry: unknown, file: string): Entry {
  const what = `Tensor ${quoted(name)}`;
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success)
    throw corruptModel({
      file,
      what,
      expected: "dtype, shape and data_offsets",
      found: z.prettifyError(parsed.error),
    });
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  const size = shape.reduce((product, length) => product * length, entryBytes[dtype]);
  if (offsets[1] - offsets[0] === size) return parsed.data;
  const found = `offsets [${offsets.join(", ")}]`;
  throw corruptModel({ file, what, expected: `${size} bytes (${dtype} [${shape.join(", ")}])`, found });
}

/** The data must be used from its first byte to its last, without gaps or overlaps. */
function checkCoverage(entries: ReadonlyMap<string, Entry>, bytes: number, file: string): void {
  const sorted = [...entries].sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  let end = 0;
  for (const [name, { data_offsets: offsets }] of sorted) {
    if (offsets[0] !== end) {
      const expected = `to start at byte ${end}, where the one before it ends`;
      throw corruptModel({ file, what: `Tensor ${quoted(name)}`, expected, found: `byte ${offsets[0]}` });
    }
    end = offsets[1];
  }
  if (end !== bytes)
    throw corruptModel({ file, what: "Tensor data", expected: `${end} bytes`, found: `${bytes} bytes` });
}

function readTensor({ dtype, shape, data_offsets: offsets }: Entry, data: Uint8Array): Tensor {
  // Not `slice`: Node's Buffer answers it with a view of the same memory.
  const copy = new Uint8Array(offsets[1] - offsets[0]);
  copy.set(data.subarray(offsets[0], offsets[1]));
  return { dtype, shape, data: new tensorArrays[dtype](copy.buffer, 0, copy.byteLength / entryBytes[dtype]) };
}
