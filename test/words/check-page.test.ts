import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkCodes } from "../../src/core/checks/known-codes.ts";

const page = readFileSync("docs/checks.md", "utf8");

test("docs/checks.md explains every code that a check may give, under a heading that the code links to", () => {
  expect(checkCodes.length).toBeGreaterThan(20);
  expect(checkCodes.filter((code) => !page.includes(`\n## ${code}\n`))).toEqual([]);
});

test("docs/checks.md explains no code that there is not", () => {
  const explained = [...page.matchAll(/^## (?<code>[a-z_-]+)$/gm)].map((match) => match.groups!["code"]!);
  expect(explained.filter((code) => !checkCodes.includes(code))).toEqual([]);
});
