import { expect, test } from "vitest";
import { compareCodePoints } from "../../../src/core/data/code-points.ts";

test("compareCodePoints orders texts as their UTF-8 bytes are ordered", () => {
  const texts = [
    "",
    "a",
    "aa",
    "b",
    "Z",
    "é",
    "\uE000",
    "\uFB01",
    "\u{10000}",
    "\u{1F984}",
    "\u{1F984}a",
    "🦄b",
  ];
  const byBytes = [...texts].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  expect([...texts].reverse().sort(compareCodePoints)).toEqual(byBytes);
});

test("compareCodePoints finds equal texts equal", () => {
  expect(compareCodePoints("\u{1F984}x", "\u{1F984}x")).toBe(0);
});
