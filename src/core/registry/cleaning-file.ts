import { cleaningFileSchema, type CleaningFile } from "../cleaning/schema.ts";
import type { FileStore } from "./store.ts";
import { parseUserFile, userFileText, type UserFileKind } from "./user-file.ts";

const cleaningFile: UserFileKind<CleaningFile> = {
  schema: cleaningFileSchema,
  name: "a valid file of cleaning steps",
  expected: "steps as in schemas/cleaning.schema.json",
  subject: "the file",
};

/** Reads a file of cleaning steps. Throws `not-found`, or `bad-recipe` with the place in the file. */
export async function readCleaningFile(store: FileStore, path: string): Promise<CleaningFile> {
  return parseCleaningFile(await store.readText(path), path);
}

/** Understands the text of a file of cleaning steps. Throws `bad-recipe` with the place in the file. */
export function parseCleaningFile(text: string, path: string): CleaningFile {
  return parseUserFile(text, path, cleaningFile);
}

/** The text of a file of cleaning steps. */
export function cleaningFileText(file: CleaningFile): string {
  return userFileText(file);
}
