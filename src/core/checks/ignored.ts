import * as z from "zod";
import type { Finding } from "../findings.ts";

const ignoredFindingSchema = z.strictObject({
  code: z.string().min(1).describe("Code of the findings, as outliers."),
  column: z.string().min(1).optional().describe("Column of the findings; left out, all of the code."),
  reason: z.string().optional().describe("Why, for whoever reads this later."),
});

/** A file of findings of a data file that nobody wants to hear of again. */
export const ignoredFileSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  file: z.string().min(1).optional().describe("Data file the findings are of."),
  ignore: z.array(ignoredFindingSchema).describe("What is ignored."),
});

/** What a file of ignored findings holds. */
export type IgnoredFile = z.output<typeof ignoredFileSchema>;

type IgnoredFinding = IgnoredFile["ignore"][number];

/** How an entry is named: `CODE`, or `CODE:COLUMN`. */
export function ignoredName({ code, column }: IgnoredFinding): string {
  return column === undefined ? code : `${code}:${column}`;
}

/** Reads `CODE` or `CODE:COLUMN`. */
export function parseIgnored(text: string): IgnoredFinding {
  const at = text.indexOf(":");
  return at < 0 ? { code: text } : { code: text.slice(0, at), column: text.slice(at + 1) };
}

/** The list with more entries behind its own; one that says the same is not added. */
export function withIgnored(
  ignored: readonly IgnoredFinding[],
  more: readonly IgnoredFinding[],
): IgnoredFinding[] {
  const all = [...ignored];
  for (const each of more) if (!all.some((other) => ignoredName(other) === ignoredName(each))) all.push(each);
  return all;
}

/** Whether an entry is about a finding: its code, and its column where the entry names one. */
export function isIgnored({ code, where }: Finding, ignored: readonly IgnoredFinding[]): boolean {
  return ignored.some(
    (each) => each.code === code && (each.column === undefined || each.column === where?.column),
  );
}
