import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";

/** Whether two absolute paths lead to one file of the disk, through links too. */
export async function isSameFile(path: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([statsOf(path), statsOf(other)]);
  return left !== null && right !== null && left.dev === right.dev && left.ino === right.ino;
}

/** Null when nothing is there, or nothing that may be looked at: then it cannot be written over either. */
function statsOf(path: string): Promise<BigIntStats | null> {
  return stat(path, { bigint: true }).catch(() => null);
}
