import { Readable, pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { TablewrightError } from "../../core/errors.ts";
import { TextReader, type TextRequest } from "./encoding.ts";
import type { OpenFile } from "./open-file.ts";

const chunkBytes = 1 << 20;

/** Bytes that come one after the other, each chunk valid until the next is asked for. */
export type Chunks = AsyncIterable<Buffer>;

/** The bytes of a file as they are on the disk; `visit` is told every one. */
export async function* storedChunks(
  { handle }: Pick<OpenFile, "handle">,
  visit: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    const chunk = buffer.subarray(0, bytesRead);
    visit(chunk);
    position += bytesRead;
    yield chunk;
  }
}

/** What gzip packed. Throws `bad-input` when it is damaged or cut off; `name` is that of the file. */
export async function* unpackedChunks(packed: Chunks, name: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 1 << 16 });
  // Errors of both streams end the loop below, which throws them.
  pipeline(Readable.from(copiesOf(packed)), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield Buffer.from(chunk);
  } catch (thrown) {
    throw isDamage(thrown) ? damaged(name, thrown) : thrown;
  }
}

async function* copiesOf(chunks: Chunks): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

function isDamage(thrown: unknown): thrown is Error {
  return thrown instanceof Error && "code" in thrown && /^Z_(DATA|BUF)_ERROR$/.test(String(thrown.code));
}

function damaged(name: string, cause: Error): TablewrightError {
  const details = {
    file: name,
    expected: "a whole gzip file",
    found: cause.message,
    next: "Copy or download the file again.",
  };
  return new TablewrightError(
    "bad-input",
    `${name} is damaged: gzip says "${cause.message}"`,
    details,
    cause,
  );
}

/** Text of another encoding as UTF-8, without byte order mark. Throws as `TextReader` does. */
export async function* utf8Chunks(chunks: Chunks, text: TextRequest): AsyncGenerator<Buffer> {
  const reader = new TextReader(text);
  for await (const chunk of chunks) yield Buffer.from(reader.push(chunk));
  yield Buffer.from(reader.finish());
}

/** The first bytes, at most `size` of them, and whether that is all there is. */
export async function headOf(chunks: Chunks, size: number): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    kept.push(Buffer.from(chunk.subarray(0, size - length)));
    length += chunk.length;
    if (length > size) break;
  }
  return { bytes: Buffer.concat(kept), isWhole: length <= size };
}
