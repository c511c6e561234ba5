import { describe, expect, it } from "vitest";
import { countColumn, countForUse } from "../../../src/core/data/distinct.ts";
import type { Column } from "../../../src/core/data/table.ts";
import { columnUse } from "../../../src/core/data/use.ts";

const numbers = (kind: "number" | "boolean" | "date", ...values: readonly number[]): Column => ({
  name: "x",
  kind,
  values: Float64Array.from(values),
});

const columns: readonly (readonly [string, Column])[] = [
  ["no rows", numbers("number")],
  ["missing cells only", numbers("number", NaN, NaN)],
  ["one value", numbers("number", 7, 7, 7)],
  ["one value and missing cells", numbers("number", NaN, 7, NaN, 7)],
  ["both zeros", numbers("number", 0, -0)],
  ["two values, the second last", numbers("number", 1, 1, 1, 2)],
  ["many values", numbers("number", 1, 2, 3, Infinity, NaN)],
  ["truth values", numbers("boolean", 0, 1, 1)],
  ["dates", numbers("date", 1e12, 2e12)],
  ["texts", { name: "x", kind: "category", codes: Int32Array.of(0, 1, -1, 0), levels: ["a", "b", "unused"] }],
];

describe("countForUse", () => {
  it.each(columns)("leads to the same use as the full count: %s", (_, column) => {
    const rows = column.kind === "category" ? column.codes.length : column.values.length;
    const [quick, full] = [countForUse(column), countColumn(column)];
    expect(quick.missing).toBe(full.missing);
    expect(Math.min(quick.distinct, 2)).toBe(Math.min(full.distinct, 2));
    expect(columnUse({ kind: column.kind, ...quick }, rows)).toBe(
      columnUse({ kind: column.kind, ...full }, rows),
    );
  });
});
