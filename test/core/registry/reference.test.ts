import { describe, expect, it } from "vitest";
import { parseReference } from "../../../src/core/registry/reference.ts";
import { toPlainError } from "../../../src/core/errors.ts";

describe("parseReference", () => {
  it.each([
    ["churn", { type: "newest" }],
    ["churn@latest", { type: "newest" }],
    ["churn@LATEST", { type: "newest" }],
    ["churn@3", { type: "version", version: 3 }],
    ["churn@v3", { type: "version", version: 3 }],
    ["churn@production", { type: "alias", alias: "production" }],
    ["churn@shadow-2", { type: "alias", alias: "shadow-2" }],
  ])("reads %s", (text, selector) => {
    expect(parseReference(text)).toEqual({ model: "churn", selector });
  });

  it.each([
    "",
    "@3",
    "churn@",
    "churn@0",
    "churn@03",
    "churn@-1",
    "churn@1.5",
    "churn@99999999999",
    "churn@a b",
    "churn@1@2",
    "../churn",
    "a/b",
    "churn@../x",
    "con",
    "churn.",
    "<script>",
    "💥",
  ])("refuses %j with bad-usage", (text) => {
    let thrown: unknown;
    try {
      parseReference(text);
    } catch (error) {
      thrown = error;
    }
    expect(toPlainError(thrown)).toMatchObject({ tag: "bad-usage", details: { found: text } });
  });
});
