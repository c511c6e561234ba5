import { TablewrightError } from "../errors.ts";

/** A file of a saved version is not what was saved. */
export function corruptFile(
  file: string,
  { expected, found }: { readonly expected: string; readonly found: string },
  cause?: unknown,
): TablewrightError {
  const details = {
    file,
    expected,
    found,
    next: "Restore the file from git or a backup, or delete this version and train again.",
  };
  return new TablewrightError(
    "corrupt-model",
    `${file} is damaged: expected ${expected}, found ${found}.`,
    details,
    cause,
  );
}
