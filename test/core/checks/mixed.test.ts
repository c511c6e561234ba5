import { describe, expect, test } from "vitest";
import { areCategories, areCodes, isCodeAmong } from "../../../src/core/checks/codes.ts";
import { placeholdersIn } from "../../../src/core/checks/placeholder-numbers.ts";
import { finish } from "../../../src/core/steps.ts";
import { workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";
import { lookAt } from "./detection.ts";

/** What is found in a column of these cells beside a column of numbers. */
async function found(cells: readonly string[]) {
  const folder = temporaryFolder();
  const rows = cells.map((cell, row) => [cell, String((row * 37) % 101)]);
  const sheet = { names: ["x", "n"], rows };
  const seen = await lookAt(
    { folder, ports: workspacePorts(folder) },
    { sheet, target: "n", contract: null },
  );
  return seen.filter(({ finding: { code, where } }) => where?.column === "x" && code !== "missing-values");
}

const repeat = (times: number, ...cells: readonly string[]) =>
  Array.from({ length: times }, (_, row) => cells[row % cells.length]!);

describe("numbers and text in a column", () => {
  test("are categories where the numbers recur like the text", async () => {
    expect(await found(repeat(60, "4", "f", "r"))).toEqual([]);
  });

  test("are damage where a few numbers stray among text", async () => {
    const [mixed] = await found([...repeat(57, "front", "rear"), "17", "23", "23"]);
    expect(mixed).toMatchObject({
      finding: { code: "mixed-types", severity: "warning", args: { kind: "numbers", among: "text" } },
      rows: [57, 58, 59],
    });
  });

  test("are damage where text strays among measures, however often it is the same", async () => {
    const measures = Array.from({ length: 57 }, (_, row) => String(1.5 + row));
    const [mixed] = await found([...measures, ...repeat(2, "broken")]);
    expect(mixed).toMatchObject({
      finding: { code: "mixed-types", severity: "warning", args: { kind: "text", among: "numbers" } },
      rows: [57, 58],
    });
  });

  test("are codes, with a note to read them so, where a letter follows one of the numbers", async () => {
    const families = Array.from({ length: 98 }, (_, row) => String(100 + (row >> 1)));
    const [mixed] = await found([...families, "136A", "136A"]);
    expect(mixed).toMatchObject({
      finding: {
        code: "mixed-types",
        severity: "info",
        args: { kind: "codes", example: "136A" },
        fix: { step: "cast", columns: ["x"], kind: "category" },
      },
      rows: [98, 99],
    });
  });
});

describe("areCategories", () => {
  const levels = (...counts: number[]) => ({
    counts: Int32Array.from(counts),
    of: counts.reduce((sum, count) => sum + count, 0),
  });

  test("asks for half of the cells with numbers to hold one that stands in more than 5 % of the column", () => {
    // Of 100 cells 6 and 6 hold frequent numbers, 11 or 13 rare ones.
    const cells = ["1", "2", "3", "4", "5", "f"];
    expect(areCategories(cells, [0, 1, 2, 3, 4], levels(6, 6, 4, 4, 3, 77))).toBe(true);
    expect(areCategories(cells, [0, 1, 2, 3, 4], levels(6, 6, 5, 4, 4, 75))).toBe(false);
    expect(areCategories(cells, [0], levels(5, 95))).toBe(false);
    expect(areCategories(cells, [], levels(5))).toBe(false);
  });

  test("takes decimals for a measure, however often one stands there", () => {
    // 50 cells hold a frequent number each; of 100 cells with numbers 50 or 49 are whole.
    expect(areCategories(["4", "28.0", "f"], [0, 1], levels(50, 50, 20))).toBe(true);
    expect(areCategories(["4", "28.0", "f"], [0, 1], levels(49, 51, 20))).toBe(false);
  });
});

describe("areCodes", () => {
  test.each([
    [["85123A", "71053B"], true],
    [["PC 17599", "A/5 21171"], true],
    [["auto(l5)", "manual(m6)"], false],
    [["a4 quattro", "corolla"], false],
    [["20-30", "30-40"], false],
  ])("says of %j %s", (texts, answer) => {
    const codes = [...texts.keys()];
    expect(finish(areCodes(texts, codes, { counts: Int32Array.from(texts, () => 3) }))).toBe(answer);
  });
});

describe("isCodeAmong", () => {
  const families = Float64Array.of(135, 135, 136, 136, 136, 137, 137, NaN);

  test("wants the number without its letter in the column", () => {
    const isCode = isCodeAmong(families);
    expect(["136A", "A136", " 137b "].map(isCode)).toEqual([true, true, true]);
    expect(["138A", "136AB", "n. k.", "A", ""].map(isCode)).toEqual([false, false, false, false, false]);
  });

  test("knows none among measures: numbers with fractions, below zero, or all different", () => {
    for (const values of [
      [1.5, 1.5, 2, 2],
      [-1, -1, 2, 2],
      [1, 2, 3, 4],
    ])
      expect(isCodeAmong(Float64Array.from(values))("2A")).toBe(false);
  });
});

describe("placeholdersIn", () => {
  // 0 to 40: quartiles 10 and 30, outer fences −50 and 90, a wide gap is 30.
  const scale = Array.from({ length: 41 }, (_, value) => value);
  const placeholders = (...more: number[]) => [...finish(placeholdersIn(Float64Array.of(...scale, ...more)))];

  test("are nines that stand in two cells or more, far beyond all others", () => {
    expect(placeholders(-999, -999)).toEqual([-999]);
    expect(placeholders(99, 99, NaN)).toEqual([99]);
    expect(placeholders(-99, -99, 999, 999)).toEqual([-99, 999]);
  });

  test("are below zero where they are more than all other values, however wide those spread", () => {
    // Quartiles 1000 and 3000: −999 is within the fences.
    const wide = scale.map((value) => value * 100);
    const found = (...more: number[]) => [...finish(placeholdersIn(Float64Array.of(...wide, ...more)))];
    expect(found(-999, -999)).toEqual([-999]);
    expect(found(-999, -999, -1)).toEqual([-999]);
    expect(found(-999, -999, -1, -2)).toEqual([]);
    // One that stands there once is no other value.
    expect(found(-999, -999, -9999)).toEqual([-999]);
  });

  test("are neither single ones, nor what a scale reaches, nor other numbers", () => {
    expect(placeholders(-999)).toEqual([]);
    expect(placeholders(60, 80, 99, 99)).toEqual([]);
    expect(placeholders(-500, -500)).toEqual([]);
  });

  test("are told with a step that makes them missing, and are no outliers", async () => {
    const seen = await found([...scale.map(String), ...repeat(3, "-999")]);
    expect(seen.map(({ finding, rows }) => [finding.code, finding.fix, rows])).toEqual([
      [
        "placeholder-numbers",
        {
          ...{ step: "replace-values", id: "replace-values-x", enabled: true, columns: ["x"] },
          values: [{ from: -999, to: null }],
        },
        [41, 42, 43],
      ],
    ]);
  });
});
