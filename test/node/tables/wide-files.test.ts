import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const rows = 200;
const [few, many] = [1000, 10_000];
/** Ten times the columns take ten times as long, and a hundred times where each looks at all others. */
const mostRatio = 30;

const numbers = (row: number, column: number) => String(((row * 7919 + column * 104_729) % 9973) / 10);
const mixed = (row: number, column: number) =>
  column % 4 === 0 ? ["red", "green", "blue"][(row + column) % 3]! : numbers(row, column);

function write(columns: number, cell: (row: number, column: number) => string): string {
  const line = (of: (column: number) => string) =>
    `${Array.from({ length: columns }, (_, column) => of(column)).join(",")}\n`;
  const lines = Array.from({ length: rows }, (_, row) => line((column) => cell(row, column)));
  return workspace.write(`wide-${columns}.csv`, line((column) => `c${column}`) + lines.join(""));
}

/** The faster of two readings, in milliseconds. */
async function timeToExamine(file: string, columns: number): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const started = performance.now();
    const { table } = await workspace.tables.examine(file, {}, patient);
    times.push(performance.now() - started);
    expect([table.rows, table.columns.length]).toEqual([rows, columns]);
  }
  return Math.min(...times);
}

describe("A file of 10 000 columns", () => {
  it.each([
    ["numbers", numbers],
    ["numbers and text", mixed],
  ])(
    "of %s takes as much longer than one of 1000 as it is wider",
    async (_kind, cell) => {
      const narrow = await timeToExamine(write(few, cell), few);
      const wide = await timeToExamine(write(many, cell), many);
      expect(wide / narrow).toBeLessThan(mostRatio);
    },
    120_000,
  );
});
