import { expect, test } from "vitest";
import { footprintSentence } from "../../src/words/index.ts";

test("what a header takes is said with the compiler that measured it, or as an estimate", () => {
  const taken = { flash: 12_345, ram: 912 };
  expect(footprintSentence({ ...taken, measuredWith: "cc 12.2.0" })).toBe(
    "Takes 12.3 KB of flash and 912 B of RAM, compiled for size by cc 12.2.0.",
  );
  expect(footprintSentence({ ...taken, measuredWith: null })).toBe(
    "Takes about 12.3 KB of flash, code not counted, and 912 B of RAM: estimated, not measured here.",
  );
});
