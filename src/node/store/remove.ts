import nodePath from "node:path";
import { threadId } from "node:worker_threads";
import type { Disk } from "./disk.ts";
import { syncFolder } from "./durable.ts";
import { codeOf } from "./refusals.ts";
import { freshWorkingName } from "./working-names.ts";

/** Renames a file or folder out of sight, then removes it, so that it is there in full or not at all. */
export async function removeWhole(path: string, disk: Disk): Promise<void> {
  const folder = nodePath.dirname(path);
  const gone = nodePath.join(folder, freshWorkingName("gone", threadId));
  try {
    await disk.rename(path, gone);
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return;
    throw thrown;
  }
  await syncFolder(folder, disk);
  await disk.rm(gone, { recursive: true, force: true });
}
