import { promises as fs } from "node:fs";

/** The part of `node:fs` the store stands on; tests put refusals of the disk here. */
export type Disk = Pick<
  typeof fs,
  "open" | "rename" | "mkdir" | "rm" | "readdir" | "readFile" | "lstat" | "stat" | "realpath" | "utimes"
>;

/** The disk of this machine. */
export const localDisk: Disk = fs;
