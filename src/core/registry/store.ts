/** Content of one file to write. */
export type FileContent = string | Uint8Array;

/**
 * Plain files of one workspace. Paths are relative to it, with `/`; one that leads out of it, also by a
 * link, throws `outside-workspace`. Refusals of the disk throw `store-failed`. Every write leaves the old
 * state or the new one, whenever the process dies.
 */
export interface FileStore {
  readonly root: string;
  /** Throws `not-found`. */
  readText(path: string): Promise<string>;
  /** Throws `not-found`. */
  readBytes(path: string): Promise<Uint8Array>;
  exists(path: string): Promise<boolean>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>;
  /** Bytes of all files at or below a path. */
  size(path: string): Promise<number>;
  /** Temp + fsync + rename. Content may come in pieces; when they end with an error, the old file stays. */
  write(
    path: string,
    content: FileContent | AsyncIterable<FileContent>,
    /** Asked when all is written, just before it takes its place; throws to leave the old file there. */
    approve?: () => Promise<void>,
  ): Promise<void>;
  /** Writes all files into a fresh folder and renames it into place; false when `folder` is there already. */
  publish(folder: string, files: ReadonlyMap<string, FileContent>): Promise<boolean>;
  /** Appends one line durably; a torn last line left by a crash is removed first. */
  appendLine(path: string, line: string): Promise<void>;
  /** Removes a file or folder; nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  /** Runs `work` while no other process holds the same lock; throws `busy` after a short wait. */
  locked<T>(path: string, work: () => Promise<T>): Promise<T>;
}
