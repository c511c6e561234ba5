import { cleaningFileSchema, type CleaningStep } from "../cleaning/schema.ts";
import { TablewrightError } from "../errors.ts";
import { issueText } from "./recipe-file.ts";
import type { FileStore } from "./store.ts";

/** Reads the steps of a cleaning file. Throws `not-found`, or `bad-recipe` with the place in the file. */
export async function readCleaningFile(store: FileStore, path: string): Promise<readonly CleaningStep[]> {
  const parsed = cleaningFileSchema.safeParse(jsonOf(await store.readText(path), path));
  if (parsed.success) return parsed.data.steps;
  throw badFile(path, parsed.error.issues.map(issueText).join("; "));
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    throw badFile(path, cause instanceof Error ? cause.message : "not JSON", cause);
  }
}

function badFile(file: string, found: string, cause?: unknown): TablewrightError {
  const details = {
    file,
    expected: "steps as in schemas/cleaning.schema.json",
    found,
    next: "Correct the file (VS Code marks the places) and run it again.",
  };
  return new TablewrightError(
    "bad-recipe",
    `${file} is not a valid file of cleaning steps: ${found}.`,
    details,
    cause,
  );
}
