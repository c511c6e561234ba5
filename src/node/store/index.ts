import nodePath from "node:path";
import type { FileStore } from "../../core/registry/store.ts";
import { appendDurably } from "./append.ts";
import { type Disk, localDisk } from "./disk.ts";
import { replaceFile } from "./durable.ts";
import { createInside } from "./inside.ts";
import { type LockTiming, usualTiming, withLock } from "./lock.ts";
import { bytesBelow } from "./measure.ts";
import { publishFolder } from "./publish.ts";
import { KeyedQueue } from "./queue.ts";
import { codeOf, guarded } from "./refusals.ts";
import { removeWhole } from "./remove.ts";
import { isWorkingName } from "./working-names.ts";

/** What tests may replace. */
export interface StoreParts {
  readonly disk: Disk;
  readonly timing: LockTiming;
}

/** Locks of one thread wait for each other here, before they meet those of other processes on the disk. */
const turns = new KeyedQueue();

/** Plain files below a folder, written so that a kill at any moment leaves the old state or the new. */
export function createFileStore(root: string, parts: Partial<StoreParts> = {}): FileStore {
  const disk = parts.disk ?? localDisk;
  const timing = parts.timing ?? usualTiming;
  const base = nodePath.resolve(root);
  const inside = createInside(base, disk);
  /** Resolves a path, then works on it; both inside the guard. */
  const on = <T>(doing: string, path: string, work: (absolute: string) => Promise<T>): Promise<T> =>
    guarded(doing, path, async () => work(await inside.resolve(path)));
  return {
    root: base,
    readText: (path) => on("read", path, (file) => disk.readFile(file, "utf8")),
    readBytes: (path) => on("read", path, async (file) => new Uint8Array(await disk.readFile(file))),
    exists: (path) => on("look for", path, (file) => isThere(file, disk)),
    list: (path) => on("list", path, (folder) => listFolder(folder, disk)),
    size: (path) => on("measure", path, (file) => bytesBelow(file, disk)),
    write: (path, content, approve) => on("write", path, (file) => replaceFile(file, content, disk, approve)),
    publish: (path, files) => on("write", path, (folder) => publishFolder(folder, files, disk)),
    appendLine: (path, line) => on("append to", path, (file) => appendDurably(file, line, disk)),
    remove: (path) => on("remove", path, (file) => removeWhole(file, disk)),
    // Queued before the path is looked at on the disk, which may answer in another order.
    locked: (path, work) =>
      turns.run(nodePath.join(base, path), async () => {
        const folder = await guarded("lock", path, () => inside.resolve(path));
        return withLock(folder, work, { disk, timing });
      }),
  };
}

async function isThere(path: string, disk: Disk): Promise<boolean> {
  try {
    await disk.stat(path);
    return true;
  } catch (thrown) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(thrown))) return false;
    throw thrown;
  }
}

type Listing = Awaited<ReturnType<FileStore["list"]>>;

async function listFolder(folder: string, disk: Disk): Promise<Listing> {
  try {
    const entries = await disk.readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !isWorkingName(entry.name))
      .map((entry) => ({ name: entry.name, folder: entry.isDirectory() }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return [];
    throw thrown;
  }
}
