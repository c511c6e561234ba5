import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScratchFile } from "../core/compute/paged/index.ts";
import { TablewrightError } from "../core/errors.ts";

const floatBytes = 4;

/**
 * A scratch file in the folder for temporary files. Where the system allows it, the file has lost its name before
 * anything is written, so that nothing stays behind even after a kill. Throws `store-failed`.
 */
export function openScratchFile(): ScratchFile {
  const path = join(tmpdir(), `tablewright-${randomUUID()}.scratch`);
  const handle = storing(() => openSync(path, "wx+", 0o600));
  removeIfAllowed(path);
  return {
    write(position, floats) {
      const bytes = new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
      let done = 0;
      while (done < bytes.length)
        done += storing(() =>
          writeSync(handle, bytes, done, bytes.length - done, position * floatBytes + done),
        );
    },
    read(position, into) {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      let done = 0;
      while (done < bytes.length) {
        const count = storing(() =>
          readSync(handle, bytes, done, bytes.length - done, position * floatBytes + done),
        );
        if (count === 0) break;
        done += count;
      }
      bytes.fill(0, done);
    },
    close() {
      closeSync(handle);
      removeIfAllowed(path);
    },
  };
}

/** Windows does not remove a file that is open. */
function removeIfAllowed(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is removed when it is closed.
  }
}

function storing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    const found = thrown instanceof Error ? thrown.message : String(thrown);
    throw new TablewrightError(
      "store-failed",
      "Rows could not be laid aside in the folder for temporary files.",
      {
        expected: "room for the rows of the file",
        found,
        next: "Free some space on that disk, or set TMPDIR to a folder on another one.",
      },
      thrown,
    );
  }
}
