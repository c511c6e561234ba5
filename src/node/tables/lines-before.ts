import type { DataFile } from "./data-file.ts";

const lineFeed = 0x0a;
const chunkBytes = 1 << 20;

/** How many physical lines end before a position of a file. */
export async function linesBefore({ handle }: Pick<DataFile, "handle">, position: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let lines = 0;
  for (let from = 0; from < position;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(chunkBytes, position - from), from);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lines++;
    from += bytesRead;
  }
  return lines;
}
