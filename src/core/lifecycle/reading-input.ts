import * as z from "zod";
import type { ReadOptions } from "../data/source.ts";
import { TablewrightError } from "../errors.ts";

/** Fields of every action that reads a data file: what is recognized unless they say it. */
export const readingFields = {
  delimiter: z
    .string()
    .min(1)
    .optional()
    .describe('Character between cells, or "tab"; recognized when left out'),
  encoding: z
    .string()
    .min(1)
    .optional()
    .describe("Encoding of the text, for example utf-8, windows-1252 or shift_jis; recognized when left out"),
  header: z
    .boolean()
    .optional()
    .meta({ negation: "The first line holds a row already" })
    .describe("The first line holds column names; recognized when left out"),
};

/** What a user said of how a file is written. */
export interface ReadingInput {
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly header?: boolean | undefined;
}

/** The same as options of reading. Throws `bad-usage` for a delimiter of more than one character. */
export function readingOf({
  delimiter,
  encoding,
  header,
}: ReadingInput): Pick<ReadOptions, "delimiter" | "encoding" | "header"> {
  return {
    ...(delimiter === undefined ? {} : { delimiter: delimiterOf(delimiter) }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(header === undefined ? {} : { header }),
  };
}

/** A tab is hard to type. */
const tabs: ReadonlySet<string> = new Set(["tab", String.raw`\t`]);

function delimiterOf(text: string): string {
  if (tabs.has(text)) return "\t";
  if (text.length === 1) return text;
  throw new TablewrightError("bad-usage", `A delimiter is one character, not ${JSON.stringify(text)}.`, {
    expected: 'one character, or "tab"',
    found: text,
    next: "Correct --delimiter, or leave it out to have it recognized.",
  });
}
