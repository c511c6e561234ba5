import type { promises as fs } from "node:fs";
import nodePath from "node:path";
import { TablewrightError } from "../../core/errors.ts";
import type { Disk } from "./disk.ts";
import { syncFolder } from "./durable.ts";
import { codeOf } from "./refusals.ts";
import { isJson } from "../is-json.ts";

const newline = 0x0a;

/**
 * Appends one line of JSON and waits until it is on the disk. A last line without an end is ended when it
 * is whole JSON (an editor took the newline away) and removed when it is not (a crash tore it). When the
 * disk refuses, the file is left as it was.
 */
export async function appendDurably(path: string, line: string, disk: Disk): Promise<void> {
  if (line.includes("\n")) {
    const next = "This is a defect of Tablewright. Please report it with the log.";
    throw new TablewrightError("internal", `A line for ${path} holds a line break.`, { next });
  }
  const folder = nodePath.dirname(path);
  await disk.mkdir(folder, { recursive: true });
  const { handle, isNew } = await openToAppend(path, disk);
  try {
    const { keep, separator } = await endOfLines(handle);
    await writeOrUndo(handle, keep, `${separator}${line}\n`);
  } finally {
    await handle.close();
  }
  if (isNew) await syncFolder(folder, disk);
}

async function openToAppend(path: string, disk: Disk): Promise<{ handle: fs.FileHandle; isNew: boolean }> {
  try {
    return { handle: await disk.open(path, "r+"), isNew: false };
  } catch (thrown) {
    if (codeOf(thrown) !== "ENOENT") throw thrown;
    return { handle: await disk.open(path, "wx+"), isNew: true };
  }
}

/** How many bytes to keep, and what to put before the next line. */
async function endOfLines(handle: fs.FileHandle): Promise<{ keep: number; separator: string }> {
  const bytes = new Uint8Array(await handle.readFile());
  const end = bytes.lastIndexOf(newline) + 1;
  if (end === bytes.length) return { keep: end, separator: "" };
  const isWhole = isJson(new TextDecoder().decode(bytes.subarray(end)));
  return isWhole ? { keep: bytes.length, separator: "\n" } : { keep: end, separator: "" };
}

async function writeOrUndo(handle: fs.FileHandle, keep: number, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await handle.truncate(keep);
  try {
    await writeAll(handle, bytes, keep);
    await handle.sync();
  } catch (thrown) {
    await handle.truncate(keep);
    throw thrown;
  }
}

async function writeAll(handle: fs.FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
