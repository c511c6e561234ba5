import { createHash } from "node:crypto";
import type { Cancellable } from "../../core/data/source.ts";
import type { DataFile } from "./data-file.ts";
import { throwIfCancelled } from "./cancel.ts";
import type { Layout } from "./layout.ts";
import { LineCount } from "./line-count.ts";
import { Utf8Check } from "./utf8-check.ts";

const chunkBytes = 1 << 20;

/** What the bytes of a whole file tell. */
export interface ByteScan {
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly isUtf8: boolean;
  /** Position of the first NUL byte, or -1. */
  readonly firstNul: number;
  /** Lines outside quotes, as `LineCount` counts them. */
  readonly lines: { readonly filled: number; readonly blank: number };
}

/** Reads a file once from start to end; runs beside DuckDB's own reading of it. Throws `cancelled`. */
export async function scanBytes(
  file: DataFile,
  { lineEnd, delimiter }: Pick<Layout, "lineEnd" | "delimiter">,
  control: Cancellable,
): Promise<ByteScan> {
  const hash = createHash("sha256");
  const utf8 = new Utf8Check();
  const lines = new LineCount(lineEnd === "\r" ? "\r" : "\n", delimiter);
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let firstNul = -1;
  for (let position = 0; ;) {
    throwIfCancelled(control);
    const { bytesRead } = await file.handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    utf8.push(chunk);
    lines.push(chunk);
    if (firstNul < 0 && chunk.includes(0)) firstNul = position + chunk.indexOf(0);
    position += bytesRead;
  }
  return { sha256: hash.digest("hex"), isUtf8: utf8.finish(), firstNul, lines };
}
