import type { BigIntStats } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import { TablewrightError } from "../../core/errors.ts";

/** A file that is open for reading, and what it looked like when it was opened. */
export interface OpenFile {
  /** As the user wrote it, for messages. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly handle: FileHandle;
  /** Throws `changed-underneath` when the file is gone, replaced or written to since it was opened. */
  assertUnchanged(): Promise<void>;
}

/**
 * Opens a file. Throws `not-found` when there is none, and `bad-input` for a folder, a pipe or device, a file that may not
 * be read, or an empty one.
 */
export async function openFile(name: string, path: string): Promise<OpenFile> {
  const handle = await openOrExplain(name, path);
  try {
    const before = await handle.stat({ bigint: true });
    if (before.isDirectory()) throw isFolder(name);
    if (before.size === 0n) throw isEmpty(name);
    return {
      name,
      path,
      bytes: Number(before.size),
      handle,
      async assertUnchanged() {
        const after = await stat(path, { bigint: true }).catch(() => null);
        if (!after) throw changed(name, "none");
        if (!isSame(before, after)) throw changed(name, "another state of it");
      },
    };
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

/** What the refusals of the operating system mean to the user. */
const refusals = new Map<unknown, (name: string) => TablewrightError>([
  ["ENOENT", notFound],
  ["ENOTDIR", notFound],
  ["EISDIR", isFolder],
  ["EACCES", notAllowed],
  ["EPERM", notAllowed],
]);

/** Opening a pipe waits for somebody who writes into it: what it is must be seen before. */
async function openOrExplain(name: string, path: string): Promise<FileHandle> {
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile() && !there.isDirectory()) throw isStream(name);
  try {
    return await open(path, "r");
  } catch (thrown) {
    const explain = thrown instanceof Error && "code" in thrown ? refusals.get(thrown.code) : undefined;
    throw explain ? explain(name) : thrown;
  }
}

/** Change time is compared too: it moves even when a program sets the modification time back. */
function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return (["dev", "ino", "size", "mtimeNs", "ctimeNs"] as const).every(
    (field) => before[field] === after[field],
  );
}

function notFound(name: string): TablewrightError {
  return new TablewrightError("not-found", `There is no file ${name}`, {
    file: name,
    expected: "a data file",
    found: "nothing there",
    next: "Check the path; it is relative to the workspace folder.",
  });
}

function isFolder(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is a folder, not a data file`, {
    file: name,
    expected: "a data file",
    found: "a folder",
    next: "Name one of the files in it.",
  });
}

function isStream(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is no file on a disk, but a pipe or a device`, {
    file: name,
    expected: "a file, which can be read more than once",
    found: "a pipe or a device",
    next: "Save what comes through it to a file first, and name that file.",
  });
}

function notAllowed(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} may not be read`, {
    file: name,
    expected: "a file that you may read",
    found: "no permission",
    next: "Give yourself permission to read it.",
  });
}

function isEmpty(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is empty`, {
    file: name,
    expected: "a header and at least one row",
    found: "0 bytes",
    next: "Choose a file with data in it.",
  });
}

function changed(name: string, found: string): TablewrightError {
  return new TablewrightError("changed-underneath", `${name} changed while it was read`, {
    file: name,
    expected: "the file as it was when reading began",
    found,
    next: "Read it again once nothing writes to it.",
  });
}
