import { describe, expect, it } from "vitest";
import type { Suspicion } from "../../../src/core/profile/report.ts";
import { numbers, profileOf, texts } from "../../support/profile.ts";

const rows = Array.from({ length: 200 }, (_, row) => row);
const spread = rows.map((row) => (row * 37) % 50);

async function suspicionsOf(column: Parameters<typeof profileOf>[0][number]): Promise<readonly Suspicion[]> {
  const { columns } = await profileOf([column]);
  return columns[0]!.suspicions;
}

describe("in numbers", () => {
  it("-999 far from all others, twice or more, is a sentinel and no outlier", async () => {
    expect(await suspicionsOf(numbers("x", [...spread, -999, -999]))).toEqual([
      { code: "sentinel", value: -999, rows: 2 },
    ]);
  });
  it("a long tail that reaches 999 has no sentinel", async () => {
    const found = await suspicionsOf(numbers("x", [...spread, 999, 999, 700, 803, 911, 955, 1200]));
    expect(found.map(({ code }) => code)).toEqual(["outliers"]);
    expect(found[0]).toMatchObject({ rows: 7 });
  });
  it("what more than a twentieth of the values are is how they are distributed, no outlier", async () => {
    const far = (count: number) => Array.from({ length: count }, (_, row) => 500 + row);
    expect(await suspicionsOf(numbers("x", [...spread, ...far(10)]))).toMatchObject([{ rows: 10 }]);
    expect(await suspicionsOf(numbers("x", [...spread, ...far(11)]))).toEqual([]);
  });
  it("999 among numbers of its size is a number", async () => {
    expect(await suspicionsOf(numbers("x", [...spread.map((value) => value * 40), 999, 999]))).toEqual([]);
  });
  it("mostly zeros are told, a column of 0 and 1 is not", async () => {
    const heavy = [...spread.map((value) => (value < 30 ? 0 : value))];
    expect((await suspicionsOf(numbers("x", heavy))).map(({ code }) => code)).toContain("zeros");
    expect(
      await suspicionsOf(
        numbers(
          "x",
          rows.map((row) => (row % 5 === 0 ? 1 : 0)),
        ),
      ),
    ).toEqual([]);
  });
  it("infinities are counted", async () => {
    expect(await suspicionsOf(numbers("x", [...spread, Infinity, -Infinity]))).toEqual([
      { code: "infinite", rows: 2 },
    ]);
  });
  it("1900-01-01 far from all other days is a sentinel", async () => {
    const days = spread.map((value) => Date.parse("2024-05-01") + value * 86_400_000);
    const values = Float64Array.from([...days, Date.parse("1900-01-01"), Date.parse("1900-01-01")]);
    expect(await suspicionsOf({ name: "day", kind: "date", values })).toEqual([
      { code: "sentinel", value: Date.parse("1900-01-01"), rows: 2 },
    ]);
  });
});

describe("in text", () => {
  const plain = rows.map((row) => ["red", "green", "blue"][row % 3]!);
  it.each<readonly [string, readonly string[], readonly Suspicion[]]>([
    ["nothing, in plain categories", [], []],
    [
      "spaces and other spellings",
      [" red", "Red"],
      [
        { code: "spaces", example: " red", rows: 1 },
        { code: "spellings", groups: 1, examples: ["red", " red", "Red"] },
      ],
    ],
    ["words for unknown", ["Unknown", "Unknown"], [{ code: "placeholder", value: "Unknown", rows: 2 }]],
    [
      "a value nearly everywhere",
      Array.from({ length: 30_000 }, () => "grey"),
      [{ code: "dominant", value: "grey", rows: 30_000 }],
    ],
  ])("%s", async (_, more, expected) => {
    expect(await suspicionsOf(texts("color", [...plain, ...more]))).toEqual(expected);
  });
  it("amounts of money that are read as text", async () => {
    const prices = rows.map((row) => (row % 10 === 0 ? "on request" : `$${row % 7},500`));
    expect(await suspicionsOf(texts("price", prices))).toEqual([
      { code: "numbers-as-text", example: "$1,500", rows: 180 },
    ]);
  });
});
