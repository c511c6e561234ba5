import { expect, test } from "vitest";
import { ordinal } from "../../../../src/core/pipeline/ops/ordinal.ts";

const question = (categories: string[][], inputs: number) =>
  ordinal.width({ parameters: { categories }, inputs, axes: new Map() });

test("ordinal writes the position of each category, and NaN for unknown and missing ones", () => {
  const shape = { type: "numbers", width: 2 } as const;
  const parameters = { categories: [["b", "a"], ["__proto__"]] };
  const evaluate = ordinal.bind({ parameters, tensors: {}, inputs: [], output: shape });
  const columns = [
    { codes: Int32Array.of(0, 1, 2, -1), levels: ["a", "b", "never seen"] },
    { codes: Int32Array.of(0, 1, 0, 1), levels: ["constructor", "__proto__"] },
  ];
  const value = evaluate([{ type: "strings", columns }], 4);
  expect(value).toEqual({ ...shape, data: Float64Array.of(1, NaN, 0, 0, NaN, NaN, NaN, 0) });
});

test("ordinal wants one list a column, and each category once", () => {
  expect(question([["a"], ["b"]], 2)).toBe(2);
  expect(question([["a"]], 2)).toMatchObject({ found: "1 lists" });
  expect(question([["a", "a"]], 1)).toMatchObject({ found: "a category twice in one column" });
});
