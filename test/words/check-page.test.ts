import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Codes as they stand in the declarations of the arguments of findings. */
function codesIn(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const body = /export interface \w+Findings[^{]*\{(?<body>[\s\S]*?)\n\}/.exec(text)!.groups!["body"]!;
  return [...body.matchAll(/^ {2}(?:readonly )?"?(?<code>[\w-]+)"?: \{/gm)].map(
    (match) => match.groups!["code"]!,
  );
}

const page = readFileSync("docs/checks.md", "utf8");
const codes = ["checks", "contracts"].flatMap((room) => codesIn(`src/core/${room}/finding-arguments.ts`));

test("docs/checks.md explains every code that a check may give, under a heading that the code links to", () => {
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !page.includes(`\n## ${code}\n`))).toEqual([]);
});

test("docs/checks.md explains no code that there is not", () => {
  const reading = ["constant-column", "empty-column", "identifier-column"];
  const explained = [...page.matchAll(/^## (?<code>[a-z_-]+)$/gm)].map((match) => match.groups!["code"]!);
  expect(explained.filter((code) => !codes.includes(code) && !reading.includes(code))).toEqual([]);
});
