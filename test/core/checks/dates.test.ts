import { expect, test } from "vitest";
import { dates } from "../../../src/core/checks/dates.ts";
import type { CheckData } from "../../../src/core/checks/check.ts";
import { finish } from "../../../src/core/steps.ts";

function foundIn(cells: readonly string[]) {
  const levels = [...new Set(cells)];
  const codes = Int32Array.from(cells, (cell) => levels.indexOf(cell));
  const column = { name: "day", kind: "category", levels, codes } as const;
  const table = { rows: cells.length, columns: [column] };
  const data: CheckData = {
    ...{ file: "f.csv", table, texts: new Map([["day", column]]), delimiter: "," },
    ...{ target: null, now: 0, seed: 1 },
  };
  return finish(dates.run(data)).map(({ finding: { code, args }, rows }) => ({
    code,
    args,
    rows: Array.from(rows),
  }));
}

test("days that do not exist are named where so many of them keep a column from being read as dates", () => {
  expect(foundIn(["2024-02-30", "2024-03-01", "31/02/2024", "2024-05-05", "12/31/2024", "soon"])).toEqual([
    {
      code: "impossible-dates",
      args: { cells: 2, example: "2024-02-30", isRead: false },
      rows: [0, 2],
    },
  ]);
});

test("a column that holds fewer dates than other text is none of dates", () => {
  expect(foundIn(["2024-02-30", "never", "2024-03-01", "soon"])).toEqual([]);
});
