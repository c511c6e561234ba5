import nodePath from "node:path";
import type { Disk } from "./disk.ts";
import { isProcessAlive } from "./process-alive.ts";
import { makerOf } from "./working-names.ts";

const restMs = 600_000;

/**
 * Removes what dead processes left half-written or half-removed in a folder. Leftovers rest ten minutes
 * first, because a process of another machine on the same disk looks dead from here.
 */
export async function sweep(folder: string, disk: Disk): Promise<void> {
  for (const name of await disk.readdir(folder)) {
    const path = nodePath.join(folder, name);
    if (await isAbandoned(name, path, disk)) await disk.rm(path, { recursive: true, force: true });
  }
}

async function isAbandoned(name: string, path: string, disk: Disk): Promise<boolean> {
  const maker = makerOf(name);
  if (maker === null || isProcessAlive(maker)) return false;
  try {
    return Date.now() - (await disk.lstat(path)).mtimeMs > restMs;
  } catch {
    return false;
  }
}
