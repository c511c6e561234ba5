import { type IgnoredFile, ignoredFileSchema } from "../checks/ignored.ts";
import type { FileStore } from "./store.ts";
import { parseUserFile, userFileText, type UserFileKind } from "./user-file.ts";

const ignoredFile: UserFileKind<IgnoredFile> = {
  schema: ignoredFileSchema,
  name: "a valid file of ignored findings",
  expected: "findings as in schemas/ignored.schema.json",
  subject: "the file",
};

/** Where the ignored findings of a data file are kept: `checks/<its path>.json`, the parts of the path joined by `-`. */
export function ignoredPath(file: string): string {
  const parts = file.split(/[/\\]/).filter((part) => !/^(?:|\.\.?|[A-Za-z]:)$/.test(part));
  return `checks/${parts.join("-").replace(/[*?<>|":]/g, "_")}.json`;
}

/** Reads the ignored findings of a data file; null when there is no such file. Throws `bad-recipe` with the place in it. */
export async function readIgnored(store: FileStore, file: string): Promise<IgnoredFile | null> {
  const path = ignoredPath(file);
  return (await store.exists(path)) ? parseUserFile(await store.readText(path), path, ignoredFile) : null;
}

/** Writes the ignored findings of a data file. */
export async function writeIgnored(store: FileStore, file: string, ignored: IgnoredFile): Promise<void> {
  await store.write(ignoredPath(file), userFileText(ignored));
}
