import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Folder outside the clone for what is big and costs time to fetch: VS Code, Python packages. */
const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "tablewright");

/**
 * Gives the cached folder `name`, made by `fill(folder)` when it is not there. A half-made folder is never
 * seen: it is filled under another name and renamed when whole, unless `inPlace` says that its content
 * knows its own path (as a Python environment does); then a marker file says that it is whole.
 */
export async function cached(name, fill, { inPlace = false } = {}) {
  const folder = join(cacheFolder, name);
  if (existsSync(inPlace ? join(folder, ".complete") : folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  if (inPlace) return fillInPlace(folder, fill);
  const draft = await mkdtemp(join(cacheFolder, "draft-"));
  await fill(draft);
  await rename(draft, folder);
  return folder;
}

async function fillInPlace(folder, fill) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await fill(folder);
  await mkdir(join(folder, ".complete"));
  return folder;
}
