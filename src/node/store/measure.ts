import nodePath from "node:path";
import type { Disk } from "./disk.ts";
import { codeOf } from "./refusals.ts";
import { isWorkingName } from "./working-names.ts";

/** Bytes of all files at or below a path; links count as nothing, and so does what is not there. */
export async function bytesBelow(path: string, disk: Disk): Promise<number> {
  try {
    const found = await disk.lstat(path);
    if (found.isFile()) return found.size;
    return found.isDirectory() ? await bytesInFolder(path, disk) : 0;
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return 0;
    throw thrown;
  }
}

async function bytesInFolder(folder: string, disk: Disk): Promise<number> {
  let bytes = 0;
  for (const name of await disk.readdir(folder)) {
    if (!isWorkingName(name)) bytes += await bytesBelow(nodePath.join(folder, name), disk);
  }
  return bytes;
}
