import nodePath from "node:path";
import { threadId } from "node:worker_threads";
import type { FileContent } from "../../core/registry/store.ts";
import type { Disk } from "./disk.ts";
import { syncFolder, writeNew } from "./durable.ts";
import { codeOf } from "./refusals.ts";
import { sweep } from "./sweep.ts";
import { freshWorkingName } from "./working-names.ts";

/**
 * Writes all files into a fresh folder beside `folder` and renames it into place.
 * False, and nothing changed, when `folder` is there already with something in it.
 */
export async function publishFolder(
  folder: string,
  files: ReadonlyMap<string, FileContent>,
  disk: Disk,
): Promise<boolean> {
  const parent = nodePath.dirname(folder);
  await disk.mkdir(parent, { recursive: true });
  await sweep(parent, disk);
  const temporary = nodePath.join(parent, freshWorkingName("new", threadId));
  try {
    await fill(temporary, files, disk);
    if (!(await renamedIntoPlace(temporary, folder, disk))) return false;
  } finally {
    await disk.rm(temporary, { recursive: true, force: true });
  }
  await syncFolder(parent, disk);
  return true;
}

async function fill(folder: string, files: ReadonlyMap<string, FileContent>, disk: Disk): Promise<void> {
  await disk.mkdir(folder);
  for (const [name, content] of files) await writeNew(nodePath.join(folder, name), content, disk);
  await syncFolder(folder, disk);
}

/** What renaming a folder onto one that is not empty fails with, per system. */
const occupied = new Set(["ENOTEMPTY", "EEXIST"]);

async function renamedIntoPlace(from: string, to: string, disk: Disk): Promise<boolean> {
  if (await isThere(to, disk)) return false;
  try {
    await disk.rename(from, to);
    return true;
  } catch (thrown) {
    if (occupied.has(codeOf(thrown)) || (await isThere(to, disk))) return false;
    throw thrown;
  }
}

async function isThere(path: string, disk: Disk): Promise<boolean> {
  try {
    await disk.lstat(path);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return false;
    throw thrown;
  }
}
