import type * as z from "zod";

/** What an option expects that was given something else, in our words; undefined where the schema says it itself. */
export function expectedOf(issue: z.core.$ZodRawIssue): string | undefined {
  const expected = wordsOf(issue);
  return expected === undefined ? undefined : `expected ${expected}`;
}

function wordsOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") return typeWords.get(issue.expected);
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "too_small")
    return bound(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum);
  if (issue.code === "too_big")
    return bound(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum);
  return undefined;
}

const typeWords: ReadonlyMap<string, string> = new Map([
  ["int", "a whole number"],
  ["number", "a number"],
]);

/** Text and lists are never bounded but by being there. */
function bound(origin: string, than: string, limit: number | bigint): string {
  return origin === "number" || origin === "int" ? `${than} ${limit}` : "some text";
}
