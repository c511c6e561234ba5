import { TablewrightError } from "../errors.ts";

/** What is wrong with a saved pipeline: the thing, what was expected of it, what was found. */
export interface Damage {
  readonly file: string;
  /** The thing that is wrong, as the subject of the message. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** A `corrupt-model` error that names the file, the thing, the expectation and the finding. */
export function corruptModel({ file, what, expected, found }: Damage): TablewrightError {
  const next =
    "Restore the file from git or a backup, or train the model again from its recipe. Files of a version are never edited by hand.";
  const message = `${what}: expected ${expected}, found ${found}`;
  return new TablewrightError("corrupt-model", message, { file, expected, found, next });
}

/** A name or text of unknown origin, quoted and cut short for a message. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
