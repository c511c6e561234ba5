import { describe, expect, it } from "vitest";
import { toPlainError } from "../../../src/core/errors.ts";
import { windowOf } from "../../../src/core/lifecycle/monitor-window.ts";

describe("windowOf", () => {
  it.each([
    ["day", "day"],
    ["quarter", "quarter"],
    ["1", 1],
    ["500", 500],
  ])("reads %s", (text, expected) => {
    expect(windowOf(text)).toBe(expected);
  });

  it.each(["", "0", "-1", "1.5", "days", "Month", "1e3", "9999999999"])("refuses %j", (text) => {
    expect(() => windowOf(text)).toThrow(/window/);
    try {
      windowOf(text);
    } catch (thrown) {
      expect(toPlainError(thrown).tag).toBe("bad-usage");
    }
  });
});
