import { expect, test } from "vitest";
import { ContractHolding } from "../../../../src/core/contracts/hold.ts";
import { contractSchema } from "../../../../src/core/contracts/schema.ts";
import { typeColumn, type RawColumn } from "../../../../src/core/data/cells/typed-column.ts";
import { longestStep } from "../../../support/longest-step.ts";

const rows = 1_000_000;
/** Milliseconds of the processor between two moments at which a run can be cancelled. */
const most = 200;

function different(cellOf: (row: number) => string): RawColumn {
  return {
    name: "x",
    codes: Int32Array.from({ length: rows }, (_, row) => row),
    levels: Array.from({ length: rows }, (_, row) => cellOf(row)),
  };
}

const minute = (row: number) => new Date(row * 60_000).toISOString();
const columns: readonly (readonly [string, (row: number) => string])[] = [
  ["dates", (row) => minute(row).slice(0, 16).replace("T", " ")],
  ["dates in words", (row) => `4 Mar 2020 ${minute(row).slice(11, 16)}:${row % 60}.${row}`],
  ["long texts", (row) => `note ${row} ${"lorem ipsum dolor sit amet ".repeat(4)}`],
  ["numbers with thousands", (row) => `1,${String(row).padStart(6, "0")},000`],
];

test.each(columns)("a column of a million different %s is understood in short steps", (_, cellOf) => {
  const raw = different(cellOf);
  const request = { raw, kind: undefined, nullWords: new Set<string>(), delimiter: ",", file: "a.csv" };
  expect(longestStep(() => typeColumn(request), most)).toBeLessThanOrEqual(most);
});

test.each(columns)(
  "a column of a million different %s is held against a contract in short steps",
  (_, cellOf) => {
    const raw = different(cellOf);
    const table = { rows, columns: [{ ...raw, kind: "category" as const }] };
    for (const kind of ["number", "date", "category"]) {
      const column = { name: "x", kind, values: kind === "category" ? ["a"] : undefined };
      const contract = contractSchema.parse({ version: 1, columns: [column] });
      const begin = () =>
        new ContractHolding(contract, new Set()).add({ table, texts: new Map(), firstRow: 0 });
      expect(longestStep(begin, most), kind).toBeLessThanOrEqual(most);
    }
  },
);
