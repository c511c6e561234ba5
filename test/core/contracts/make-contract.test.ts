import { describe, expect, test } from "vitest";
import { makeContract } from "../../../src/core/contracts/make-contract.ts";
import { contractSchema } from "../../../src/core/contracts/schema.ts";
import { ContractSurvey } from "../../../src/core/contracts/survey.ts";
import type { RawColumn } from "../../../src/core/data/cells/typed-column.ts";
import type { Table } from "../../../src/core/data/table.ts";
import { finish } from "../../../src/core/steps.ts";
import { breaches, category, number, raw, tableOf } from "./tables.ts";

/** The contract of a table, of which some columns were written as these. */
function contractMadeOf(table: Table, target: string | null = null, texts: readonly RawColumn[] = []) {
  const survey = new ContractSurvey(table.columns, new Set());
  finish(survey.add({ table, texts: new Map(texts.map((each) => [each.name, each])) }));
  return makeContract({ file: "a.csv", rows: table.rows, columns: survey.columns, target });
}

describe("makeContract", () => {
  const ages = [...Array.from({ length: 18 }, (_, row) => row + 20), NaN, 60];
  const table = tableOf(
    number("age", ages),
    number(
      "weight",
      ages.map((age) => (Number.isNaN(age) ? 1.5 : age / 4)),
    ),
    category(
      "city",
      ages.map((_, row) => ["Rome", "Oslo"][row % 2]!),
    ),
    category(
      "name",
      ages.map((_, row) => `n${row}`),
    ),
    number(
      "gone",
      ages.map(() => NaN),
    ),
  );
  const made = contractMadeOf(table, "city");

  test("notes kinds, ranges with a tenth to spare, categories and what may be missing", () => {
    expect(made.columns).toEqual([
      // 20 to 60 with 4 to spare; 19 of 20 present, less 0.05.
      { name: "age", kind: "integer", completeness: 0.9, minimum: 16, maximum: 64, required: true },
      // 1.5 to 15 with 1.35 to spare, outward to a tenth.
      { name: "weight", kind: "number", completeness: 1, minimum: 0.1, maximum: 16.4, required: true },
      { name: "city", kind: "category", completeness: 1, values: ["Oslo", "Rome"], required: false },
      { name: "name", kind: "category", completeness: 1, required: true },
      { name: "gone", kind: "any", completeness: 0, required: true },
    ]);
  });

  test("is kept by the table it was made of, and is valid as a file", () => {
    expect(breaches(made, table)).toEqual([]);
    expect(contractSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  test.each([
    ["a constant", [5, 5, 5], { minimum: 5, maximum: 5 }],
    ["numbers from 0", [0, 100], { minimum: 0, maximum: 110 }],
    ["negative numbers", [-10, 0], { minimum: -11, maximum: 1 }],
    ["a tiny spread", [1, 1.0001], { minimum: 0.99999, maximum: 1.00011 }],
  ])("bounds %s", (_, values, bounds) => {
    expect(contractMadeOf(tableOf(number("x", values))).columns[0]).toMatchObject(bounds);
  });

  test("lets as many cells be of another kind as were, and not many more", () => {
    const cells = ["1", "136A", "3", "NA", ...Array.from({ length: 117 }, (_, row) => String(row))];
    const family = number(
      "family",
      cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : NaN)),
    );
    const contract = contractMadeOf(tableOf(family), null, [raw("family", cells)]);
    // 1 of 120 cells that are there, up to a hundredth; 1 of 121 is missing.
    expect(contract.columns[0]).toMatchObject({ kind: "integer", otherKind: 0.01, completeness: 0.94 });
    expect(breaches(contract, tableOf(family), [raw("family", cells)])).toEqual([]);
    const worse = [...cells.slice(0, -1), "136B"];
    expect(breaches(contract, tableOf(family), [raw("family", worse)])).toMatchObject([
      { code: "data_type_check", column: "family", rows: [1, 120] },
    ]);
  });

  test("says nothing of the cells of a table without rows", () => {
    const empty = contractMadeOf(tableOf(number("x", [])));
    expect(empty.columns).toEqual([{ name: "x", kind: "any", completeness: 1, required: true }]);
  });
});
