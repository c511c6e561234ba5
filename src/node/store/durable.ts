import nodePath from "node:path";
import { threadId } from "node:worker_threads";
import type { FileContent } from "../../core/registry/store.ts";
import type { Disk } from "./disk.ts";
import { sweep } from "./sweep.ts";
import { freshWorkingName } from "./working-names.ts";

/** Makes a rename or a new name in a folder survive a power cut. Windows cannot and need not. */
export async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await disk.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file that must not exist yet, and waits until it is on the disk. */
export async function writeNew(
  path: string,
  content: FileContent | AsyncIterable<FileContent>,
  disk: Disk,
): Promise<void> {
  const handle = await disk.open(path, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Puts a file in the place of the old one: temp in the same folder, fsync, rename, fsync of the folder. Then takes away what
 * dead processes left half-written there.
 */
export async function replaceFile(
  path: string,
  content: FileContent | AsyncIterable<FileContent>,
  disk: Disk,
  approve: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const folder = nodePath.dirname(path);
  await disk.mkdir(folder, { recursive: true });
  const temporary = nodePath.join(folder, freshWorkingName("new", threadId));
  try {
    await writeNew(temporary, content, disk);
    await approve();
    await disk.rename(temporary, path);
  } catch (thrown) {
    await disk.rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(folder, disk);
  // Last, so that nothing stands between what a caller read of the file and what is written over it.
  await sweep(folder, disk);
}
