import { expect, it } from "vitest";
import { profileOf } from "../../../src/core/data/profile.ts";
import type { Inspection } from "../../../src/core/data/source.ts";

const file = "data.csv";
const renamed = {
  code: "renamed-column",
  severity: "warning",
  args: { original: "", position: 2 },
  where: { file, column: "column_2" },
} as const;

const inspection: Inspection = {
  file,
  bytes: 123,
  rows: 40,
  dialect: { delimiter: ",", header: true, encoding: "utf-8" },
  columns: [
    { name: "size", kind: "number", missing: 1, distinct: 39, examples: ["1"] },
    { name: "column_2", kind: "category", missing: 0, distinct: 1, examples: ["only"] },
    { name: "empty", kind: "category", missing: 40, distinct: 0, examples: [] },
    { name: "id", kind: "category", missing: 4, distinct: 36, examples: ["id-1"] },
    { name: "day", kind: "date", missing: 0, distinct: 40, examples: ["2020-01-01"] },
    { name: "label", kind: "category", missing: 0, distinct: 2, examples: ["no", "yes"] },
  ],
  findings: [renamed],
};

it("a profile says what training would do with each column, and why", () => {
  const profile = profileOf(inspection);
  expect(profile).toMatchObject({
    action: "profile",
    file,
    bytes: 123,
    rows: 40,
    dialect: inspection.dialect,
  });
  expect(profile.columns.map(({ name, use }) => [name, use])).toEqual([
    ["size", "feature"],
    ["column_2", "constant"],
    ["empty", "empty"],
    ["id", "identifier"],
    ["day", "date"],
    ["label", "feature"],
  ]);
  expect(profile.suggestedTarget).toEqual({ name: "label", task: "classification" });
  expect(profile.findings).toEqual([
    renamed,
    {
      code: "constant-column",
      severity: "info",
      args: { value: "only" },
      where: { file, column: "column_2" },
    },
    { code: "empty-column", severity: "warning", args: { rows: 40 }, where: { file, column: "empty" } },
    {
      code: "identifier-column",
      severity: "info",
      args: { distinct: 36, rows: 36 },
      where: { file, column: "id" },
    },
    { code: "date-column", severity: "info", args: { rows: 40 }, where: { file, column: "day" } },
  ]);
});
