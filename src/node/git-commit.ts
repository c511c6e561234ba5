import { readFile, stat } from "node:fs/promises";
import nodePath from "node:path";

/**
 * The commit checked out in the repository a folder belongs to, read from git's own files, so that no
 * program runs; null outside of git, before the first commit, or when the files say something unexpected.
 */
export async function readGitCommit(folder: string): Promise<string | null> {
  const gitFolder = await findGitFolder(nodePath.resolve(folder));
  if (gitFolder === null) return null;
  const head = await textOrNull(nodePath.join(gitFolder, "HEAD"));
  const ref = /^ref: (refs\/\S+)$/.exec(head ?? "")?.[1];
  if (ref === undefined) return commitOrNull(head);
  const common = nodePath.resolve(
    gitFolder,
    (await textOrNull(nodePath.join(gitFolder, "commondir"))) ?? ".",
  );
  return commitOrNull(await textOrNull(nodePath.join(common, ref))) ?? packedCommit(common, ref);
}

async function findGitFolder(folder: string): Promise<string | null> {
  const candidate = nodePath.join(folder, ".git");
  const found = await stat(candidate).catch(() => null);
  if (found?.isDirectory() === true) return candidate;
  if (found?.isFile() === true) return linkedFolder(folder, candidate);
  const parent = nodePath.dirname(folder);
  return parent === folder ? null : findGitFolder(parent);
}

/** Worktrees and submodules have a file that says where their git folder is. */
async function linkedFolder(folder: string, file: string): Promise<string | null> {
  const path = /^gitdir: (.+)$/.exec((await textOrNull(file)) ?? "")?.[1];
  return path === undefined ? null : nodePath.resolve(folder, path);
}

async function packedCommit(gitFolder: string, ref: string): Promise<string | null> {
  const packed = (await textOrNull(nodePath.join(gitFolder, "packed-refs"))) ?? "";
  const line = packed.split("\n").find((each) => each.endsWith(` ${ref}`));
  return commitOrNull(line?.split(" ")[0] ?? null);
}

function commitOrNull(text: string | null): string | null {
  return text !== null && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : null;
}

async function textOrNull(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch {
    return null;
  }
}
