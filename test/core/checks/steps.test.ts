import { expect, test } from "vitest";
import { holdoutOverlap } from "../../../src/core/checks/holdout-overlap.ts";
import { checks } from "../../../src/core/checks/index.ts";
import type { CheckData } from "../../../src/core/checks/check.ts";
import { encodeTarget } from "../../../src/core/data/target.ts";
import { dayTexts, largeTable, notes } from "../../support/large-table.ts";
import { longestStep } from "../../support/longest-step.ts";

/** Milliseconds of the processor between two moments at which a run can be cancelled. */
const most = 100;

test("no step on a million rows takes longer than half a cancel may", () => {
  const table = largeTable();
  const file = "large.csv";
  const encoded = encodeTarget({ table, target: "y", task: "classification", file });
  const target = { name: "y", task: "classification" as const, encoded };
  const note = { name: "note", ...notes() };
  const texts = new Map([dayTexts(), note].map((raw) => [raw.name, raw] as const));
  const data: CheckData = { file, table, texts, delimiter: ",", target, now: 0, seed: 1 };
  const split = { holdout: 0.2, validation: 0.1, seed: 42, stratify: true };
  const overlap = { name: "Overlap", run: (each: CheckData) => holdoutOverlap(each, split) };
  const slow = [...checks, overlap].filter((check) => longestStep(() => check.run(data), most) > most);
  expect(slow.map(({ name }) => name)).toEqual([]);
}, 120_000);
