import type * as z from "zod";
import { TablewrightError } from "../errors.ts";

/** A kind of JSON file that users write. */
export interface UserFileKind<Value> {
  readonly schema: z.ZodType<Value>;
  /** What it is called: "a valid recipe". */
  readonly name: string;
  readonly expected: string;
  /** What to correct: "the recipe". */
  readonly subject: string;
}

/** Checks the text of a file; defaults are filled in. Throws `bad-recipe` with the place in the file. */
export function parseUserFile<Value>(text: string, file: string, kind: UserFileKind<Value>): Value {
  return checkUserFile(jsonOf(text, file, kind), file, kind);
}

/** Checks what stands, or will stand, in a file. Throws `bad-recipe`. */
export function checkUserFile<Value>(value: unknown, file: string, kind: UserFileKind<Value>): Value {
  const parsed = kind.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const found = parsed.error.issues.map((issue) => `${issueText(issue)}${foundText(value, issue)}`);
  throw badFile(file, found.join("; "), kind);
}

/** The value that zod complains of, where it is a short one. */
function foundText(value: unknown, { path }: z.core.$ZodIssue): string {
  const found = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  const isPlain = ["string", "number", "boolean"].includes(typeof found);
  const text = isPlain ? JSON.stringify(found) : "";
  return text === "" || text.length > 40 ? "" : `, found ${text}`;
}

/** The text of such a file. */
export function userFileText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One complaint of zod with its place, for a person. */
export function issueText(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join(".");
  return place === "" ? issue.message : `${place}: ${issue.message}`;
}

type Names = Pick<UserFileKind<unknown>, "name" | "expected" | "subject">;

function jsonOf(text: string, file: string, names: Names): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "it is no JSON";
    throw badFile(file, reason, names, { cause, found: "text that is no JSON", ...lineOf(reason, text) });
  }
}

/** The line of a mistake in JSON, from 1, by what the engine says of it; nothing where that is not enough. */
function lineOf(found: string, text: string): { readonly line?: number } {
  const at = mistakeAt(found, text);
  return at < 0 ? {} : { line: text.slice(0, at).split("\n").length };
}

/** Engines name the place of a mistake, or quote ten signs on both sides of it, or say that the text ends too soon. */
function mistakeAt(found: string, text: string): number {
  const position = / position (\d+)/.exec(found)?.[1];
  if (position !== undefined) return Number(position);
  if (found.includes("end of JSON input")) return text.length;
  const { before, excerpt } =
    /, (?<before>\.\.\.)?"(?<excerpt>.*)"(?:\.\.\.)? is not/s.exec(found)?.groups ?? {};
  if (excerpt === undefined) return -1;
  const token = found.slice(found.indexOf("'") + 1, found.indexOf("'") + 2);
  return text.indexOf(excerpt) + (before === undefined ? excerpt.indexOf(token) : 10);
}

/** Of text that is no JSON. */
interface BadText {
  readonly cause?: unknown;
  readonly line?: number;
  readonly found?: string;
}

function badFile(
  file: string,
  reason: string,
  { name, expected, subject }: Names,
  { cause, line, found = reason }: BadText = {},
): TablewrightError {
  const next = `Correct ${subject} (VS Code marks the places) and run it again.`;
  const details = { file, expected, found, next, ...(line !== undefined && { line }) };
  return new TablewrightError("bad-recipe", `${file} is not ${name}: ${reason}.`, details, cause);
}
