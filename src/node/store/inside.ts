import nodePath from "node:path";
import { TablewrightError } from "../../core/errors.ts";
import type { Disk } from "./disk.ts";
import { codeOf } from "./refusals.ts";

/** Resolves workspace paths and refuses those that lead out, by `..`, by an absolute path or by a link. */
export interface Inside {
  /** The absolute path of a workspace path. Throws `outside-workspace`. */
  resolve(path: string): Promise<string>;
}

export function createInside(root: string, disk: Disk): Inside {
  let realRoot: Promise<string> | undefined;
  const rootOnDisk = () => (realRoot ??= realOrSame(root, disk));
  return {
    async resolve(path) {
      if (!isPlain(path)) throw leadsOut(path);
      const absolute = nodePath.join(root, path);
      const real = await realOfExisting(absolute, path, disk);
      if (!isWithin(await rootOnDisk(), real)) throw leadsOut(path);
      return absolute;
    },
  };
}

/** A root that does not exist yet stands for itself (its nearest existing parent decides). */
async function realOrSame(root: string, disk: Disk): Promise<string> {
  return realOfExisting(root, root, disk);
}

function isPlain(path: string): boolean {
  if (path.includes("\0") || nodePath.isAbsolute(path) || /^[A-Za-z]:/.test(path)) return false;
  return !path.split(/[/\\]/).includes("..");
}

function isWithin(root: string, path: string): boolean {
  const relative = nodePath.relative(root, path);
  return relative === "" || (!relative.startsWith("..") && !nodePath.isAbsolute(relative));
}

/** The real path of the deepest part that exists, with the rest appended. A link to nowhere throws. */
async function realOfExisting(absolute: string, shown: string, disk: Disk): Promise<string> {
  try {
    return await disk.realpath(absolute);
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === "ELOOP" || (await isLink(absolute, disk))) throw leadsOut(shown, thrown);
    if (code !== "ENOENT" && code !== "ENOTDIR") throw thrown;
  }
  const parent = nodePath.dirname(absolute);
  if (parent === absolute) return absolute;
  return nodePath.join(await realOfExisting(parent, shown, disk), nodePath.basename(absolute));
}

async function isLink(absolute: string, disk: Disk): Promise<boolean> {
  try {
    return (await disk.lstat(absolute)).isSymbolicLink();
  } catch {
    return false;
  }
}

function leadsOut(path: string, cause?: unknown): TablewrightError {
  const details = {
    file: path,
    expected: "a path inside the workspace folder",
    found: path,
    next: "Use a path inside the workspace, without `..` and without links that lead out of it.",
  };
  return new TablewrightError(
    "outside-workspace",
    `The path ${path} leads out of the workspace.`,
    details,
    cause,
  );
}
