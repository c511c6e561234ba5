import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { throwIfCancelled } from "./cancel.ts";
import { contentOf } from "./data-format.ts";
import type { DataFile } from "./data-file.ts";
import type { ReadTypedTable, TypedTable, TypedTableRequest } from "./typed-table.ts";

/**
 * Reads a file packed by gzip by way of an unpacked copy that only the user may read; bytes and hash told are those
 * of the file itself. Throws as `TableSource.read` says.
 */
export async function readUnpacked(
  file: DataFile,
  request: TypedTableRequest,
  read: ReadTypedTable,
): Promise<TypedTable> {
  const folder = await mkdtemp(join(tmpdir(), "tablewright-"));
  try {
    const path = join(folder, "unpacked");
    const sha256 = await unpackInto(path, file, request);
    const table = await read({ ...request, path, format: { ...file.format, isPacked: false } });
    await file.assertUnchanged();
    return { ...table, bytes: file.bytes, sha256 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpackInto(
  path: string,
  file: DataFile,
  { control }: Pick<TypedTableRequest, "control">,
): Promise<string> {
  const hash = createHash("sha256");
  const copy = await open(path, "wx", 0o600);
  try {
    for await (const chunk of contentOf(file, true, (bytes) => hash.update(bytes))) {
      throwIfCancelled(control);
      await copy.write(chunk);
    }
  } finally {
    await copy.close();
  }
  return hash.digest("hex");
}
