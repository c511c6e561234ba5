import * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { referenceSchema, type ReferenceSketch } from "./schema.ts";

function damaged(file: string, found: string, cause?: unknown): TablewrightError {
  const message = `The reference sketch ${file} is damaged.`;
  const next = "Restore the file from version control, or train the model again.";
  return new TablewrightError("corrupt-model", message, { file, found, next }, cause);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(file, "not JSON", error);
  }
}

/** Reads the text of reference.json; throws `corrupt-model` naming the file and the first thing wrong. */
export function decodeReference(text: string, file: string): ReferenceSketch {
  const parsed = referenceSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : `${z.core.toDotPath(issue.path)}: `;
  throw damaged(file, `${place}${issue?.message ?? "not a reference sketch"}`, parsed.error);
}
