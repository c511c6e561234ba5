import type * as z from "zod";
import { corruptFile } from "./corrupt.ts";

/** The value of a JSON text, or null when it is not JSON. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Parses a JSON file of a saved version by its schema. Throws `corrupt-model` naming the file and the place. */
export function parseSaved<T>(text: string, schema: z.ZodType<T>, file: string): T {
  const value = jsonOrNull(text);
  if (value === null) {
    throw corruptFile(file, { expected: "JSON", found: text === "" ? "an empty file" : "something else" });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.map(String).join(".") ?? "";
  const found = `${place === "" ? "the content" : place}: ${issue?.message ?? "not valid"}`;
  throw corruptFile(file, { expected: "what was saved", found });
}
