import { expect, test } from "vitest";
import { holdoutOverlap } from "../../../src/core/checks/holdout-overlap.ts";
import { checks } from "../../../src/core/checks/index.ts";
import type { RawColumn } from "../../../src/core/data/cells/typed-column.ts";
import type { CheckData } from "../../../src/core/checks/check.ts";
import { encodeTarget } from "../../../src/core/data/target.ts";
import type { Table } from "../../../src/core/data/table.ts";
import { longestStep } from "../../support/longest-step.ts";

const rows = 1_000_000;
const wave = (row: number, salt: number) => {
  const value = Math.sin(row * 12.9898 + salt * 78.233) * 43758.5453;
  return value - Math.floor(value);
};

function largeTable(): Table {
  const numbers = (make: (row: number) => number) =>
    Float64Array.from({ length: rows }, (_, row) => make(row));
  const codes = (levels: number) =>
    Int32Array.from({ length: rows }, (_, row) => Math.floor(wave(row, 4) * levels));
  const levels = (count: number) => Array.from({ length: count }, (_, level) => `level ${level}`);
  return {
    rows,
    columns: [
      { name: "amount", kind: "number", values: numbers((row) => wave(row, 1) ** 3 * 1000) },
      { name: "holes", kind: "number", values: numbers((row) => (wave(row, 2) < 0.2 ? NaN : wave(row, 3))) },
      { name: "id", kind: "number", values: numbers((row) => row) },
      { name: "day", kind: "date", values: numbers((row) => 1.6e12 + 1000 * row + 5000 * wave(row, 5)) },
      { name: "city", kind: "category", codes: codes(50), levels: levels(50) },
      { name: "note", kind: "category", ...notes() },
      { name: "y", kind: "category", codes: codes(2), levels: levels(2) },
    ],
  };
}

/** A million different texts. */
function notes(): Pick<RawColumn, "codes" | "levels"> {
  const levels = Array.from({ length: rows }, (_, row) => `Größe ${row}, seen at ${wave(row, 6).toFixed(4)}`);
  return { codes: Int32Array.from(levels.keys()), levels };
}

/** A million different cells, as they are written. */
function dayTexts(): RawColumn {
  const levels = Array.from({ length: rows }, (_, row) => new Date(1.6e12 + 1000 * row).toISOString());
  return { name: "day", codes: Int32Array.from(levels.keys()), levels };
}

/** Milliseconds of the processor between two moments at which a run can be cancelled. */
const most = 200;

test("no step on a million rows takes longer than a cancel may", () => {
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
});
