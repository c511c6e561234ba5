import { describe, expect, it } from "vitest";
import { errorOf } from "./tables.ts";
import { splitRows, type Split } from "../../../src/core/data/split.ts";

/** Class numbers: `sizes[c]` rows of class c, mixed. */
function classes(...sizes: readonly number[]): Float32Array {
  const labels = sizes.flatMap((size, label) =>
    Array.from({ length: size }, (_, row) => ({ label, at: row / size })),
  );
  return Float32Array.from(
    labels.sort((a, b) => a.at - b.at),
    ({ label }) => label,
  );
}

const usual = { holdout: 0.2, validation: 0.1, seed: 42, file: "rows.csv" };

function allRows({ train, validation, holdout }: Split): number[] {
  return [...train, ...validation, ...holdout];
}

function countOf(label: number, rows: Int32Array, of: Float32Array): number {
  return rows.reduce((count, row) => count + (of[row] === label ? 1 : 0), 0);
}

const ascending = (rows: Int32Array) => rows.every((row, index) => index === 0 || row > rows[index - 1]!);

const stratified: readonly (readonly [string, Float32Array])[] = [
  ["two classes", classes(357, 212)],
  ["three classes", classes(152, 68, 124)],
  ["a rare class", classes(990, 10)],
  ["a class of one row", classes(49, 1)],
  ["a class of one row beside one of two", classes(2, 1)],
  ["twenty classes of two rows", classes(...Array.from({ length: 20 }, () => 2))],
];

const shapes: readonly (readonly [string, number, Float32Array | null])[] = [
  ...[2, 3, 5, 1000].map((count) => [`${count} rows`, count, null] as const),
  ...stratified.map(([name, of]) => [name, of.length, of] as const),
];

describe("splitRows", () => {
  it.each(shapes)("parts %s completely, without overlap and in ascending order", (_, count, of) => {
    const split = splitRows({ ...usual, count, classes: of });
    expect(allRows(split).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (__, row) => row));
    expect([split.train, split.validation, split.holdout].every(ascending)).toBe(true);
    expect(split.train.length).toBeGreaterThan(0);
    expect(split.holdout.length).toBeGreaterThan(0);
  });

  it.each(stratified)(
    "keeps each class of %s in train, and within one row of its share elsewhere",
    (_, of) => {
      const count = of.length;
      const { train, validation, holdout } = splitRows({ ...usual, count, classes: of });
      for (const label of new Set(of)) {
        const size = of.filter((each) => each === label).length;
        expect(countOf(label, train, of)).toBeGreaterThan(0);
        if (size < 2) continue;
        const held = countOf(label, holdout, of);
        expect(Math.abs(held - size * (holdout.length / count))).toBeLessThanOrEqual(1);
        const validated = countOf(label, validation, of);
        const share = validation.length / (count - holdout.length);
        expect(Math.abs(validated - (size - held) * share)).toBeLessThanOrEqual(1);
      }
    },
  );

  it("holds out the rounded share, and validates on the rounded share of the rest", () => {
    const { holdout, validation, train } = splitRows({ ...usual, count: 569, classes: classes(357, 212) });
    expect([holdout.length, validation.length, train.length]).toEqual([114, 46, 409]);
  });

  it("needs no validation rows", () => {
    expect(splitRows({ ...usual, validation: 0, count: 100, classes: null }).validation.length).toBe(0);
  });

  it("gives the same parts for the same seed, others for another", () => {
    const request = { ...usual, count: 200, classes: classes(120, 80) };
    expect(splitRows(request)).toEqual(splitRows(request));
    expect(splitRows({ ...request, seed: 43 }).holdout).not.toEqual(splitRows(request).holdout);
  });

  it("gives parts that never change from one release to the next", () => {
    const { holdout, validation } = splitRows({ ...usual, count: 20, classes: null });
    expect({ holdout: Array.from(holdout), validation: Array.from(validation) }).toMatchInlineSnapshot(`
      {
        "holdout": [
          0,
          3,
          7,
          15,
        ],
        "validation": [
          16,
          19,
        ],
      }
    `);
  });

  it("draws every row into the hold-out about equally often over many seeds", () => {
    const drawn = new Int32Array(50);
    for (let seed = 0; seed < 2000; seed++)
      for (const row of splitRows({ ...usual, count: 50, classes: null, seed }).holdout) drawn[row]!++;
    // 400 expected, standard deviation 18: five of them.
    expect(Math.min(...drawn)).toBeGreaterThan(310);
    expect(Math.max(...drawn)).toBeLessThan(490);
  });

  it.each([0, 1])("says that %i rows cannot be split", (count) => {
    const error = errorOf(() => splitRows({ ...usual, count, classes: null }));
    expect(error).toMatchObject({
      tag: "bad-input",
      details: { file: "rows.csv", expected: "at least 2 rows with a target value" },
    });
  });

  it("says that classes of one row each cannot be split", () => {
    const error = errorOf(() => splitRows({ ...usual, count: 4, classes: classes(1, 1, 1, 1) }));
    expect(error).toMatchObject({
      tag: "bad-input",
      details: { file: "rows.csv", found: "4 classes of one row each" },
    });
  });

  it("holds out a row as soon as a class has two", () => {
    expect(splitRows({ ...usual, count: 3, classes: classes(2, 1) }).holdout.length).toBe(1);
  });
});
