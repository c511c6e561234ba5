import * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { ModelEvent } from "../lifecycle/reports.ts";
import { aliasName } from "./names.ts";

const version = z.int().min(1);
const at = z.iso.datetime();

const mismatch = z.object({
  row: z.int().min(1).nullable(),
  cells: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  expected: z.string(),
  found: z.string(),
});

const syntheticSchema = z.object({
  maxAbsDiff: z.number(),
  meanAbsDiff: z.number(),
  maxUlps: z.number(),
  kinds: z.record(z.string(), z.int().min(0)),
});

const paritySchema = z.object({
  rows: z.int().min(0),
  syntheticRows: z.int().min(0),
  labelFlips: z.int().min(0),
  maxAbsDiff: z.number(),
  meanAbsDiff: z.number(),
  maxUlps: z.number().optional(),
  synthetic: syntheticSchema.optional(),
  verified: z.boolean(),
  referee: z.string(),
  mismatch: mismatch.nullable(),
  notVerified: z.string().optional(),
});

const eventSchema: z.ZodType<ModelEvent> = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("created"),
    at,
    version,
    parent: version.nullable(),
    by: z.enum(["train", "optimize"]),
  }),
  z.object({ type: z.literal("promoted"), at, alias: aliasName, version, from: version.nullable() }),
  z.object({ type: z.literal("rolled-back"), at, alias: aliasName, version, from: version }),
  z.object({
    type: z.literal("exported"),
    at,
    version,
    to: z.string(),
    path: z.string(),
    parity: paritySchema,
  }),
  z.object({
    type: z.literal("monitored"),
    at,
    version,
    path: z.string(),
    file: z.string(),
    breaches: z.int().min(0),
  }),
  z.object({ type: z.literal("deleted"), at, version }),
]);

/** One event as a line of events.jsonl, without its end. */
export function eventLine(event: ModelEvent): string {
  return JSON.stringify(event);
}

/**
 * Reads events.jsonl, oldest first. A last line that has no end and is not whole was torn by a crash and
 * is left out, as `appendLine` will remove it. Throws `corrupt-model` with the line for anything else.
 */
export function parseEvents(text: string, file: string): ModelEvent[] {
  const lines = text.split("\n");
  const tail = lines.pop() ?? "";
  if (isWhole(tail)) lines.push(tail);
  return lines.flatMap((line, index) => (line.trim() === "" ? [] : [parseEvent(line, file, index + 1)]));
}

function isWhole(tail: string): boolean {
  return tail !== "" && parsedJson(tail) !== undefined;
}

function parseEvent(text: string, file: string, line: number): ModelEvent {
  const parsed = eventSchema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  const details = {
    file,
    line,
    expected: "an event as JSON",
    found: text.slice(0, 80),
    next: /^[<=>|]{7}/.test(text)
      ? "Resolve the merge conflict in this file."
      : "Restore the file from git or a backup, or remove the line by hand.",
  };
  throw new TablewrightError("corrupt-model", `Line ${line} of ${file} is not an event.`, details);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
