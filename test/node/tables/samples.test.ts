import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { countColumn } from "../../../src/core/data/distinct.ts";
import { suggestTarget } from "../../../src/core/data/guess.ts";
import { columnUse } from "../../../src/core/data/use.ts";
import { cellsOf, patient } from "./workspace.ts";

interface PythonRead {
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    readonly numeric: boolean;
    readonly missing: number;
    readonly distinct: number;
    readonly numbers: readonly (number | null)[] | null;
    readonly sum: number | null;
    readonly last: string;
  }[];
}

/** Made by make_sample_reads.py with Python's csv module and pandas 2.3.3. */
const reads = JSON.parse(
  readFileSync(new URL("../../fixtures/tables/sample_reads.json", import.meta.url), "utf8"),
) as readonly PythonRead[];

const tables = createTableSource({ root: new URL("../../../samples", import.meta.url).pathname });

function sumOf(cells: readonly unknown[]): number {
  return cells.reduce<number>((sum, cell) => sum + (typeof cell === "number" ? cell : 0), 0);
}

describe("the samples are read as Python reads them", () => {
  it.each(reads)("$file", async ({ file, sha256, rows, columns }) => {
    const result = await tables.read(file, undefined, {}, patient);
    expect(result).toMatchObject({ sha256, findings: [], table: { rows } });
    expect(result.table.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    const cells = cellsOf(result);
    columns.forEach((python, index) => {
      const column = result.table.columns[index]!;
      expect(countColumn(column), python.name).toEqual({
        missing: python.missing,
        distinct: python.distinct,
      });
      expect(column.kind === "number", python.name).toBe(python.numeric);
      if (python.numbers) {
        const step = Math.max(1, Math.floor(rows / 50));
        expect(sumOf(cells.map((row) => row[index]))).toBeCloseTo(python.sum!, 6);
        expect(cells.map((row) => row[index]).filter((_, row) => row % step === 0)).toEqual(python.numbers);
      }
      if (column.kind === "category") expect(cells.at(-1)![index]).toBe(python.last);
    });
  });
});

describe("the samples suggest what their readme says", () => {
  it.each([
    ["breast_cancer.csv", "diagnosis", "classification"],
    ["penguins.csv", "species", "classification"],
    ["cars.csv", "mpg", "regression"],
    ["flights.csv", "arrival", "classification"],
  ])("%s → %s", async (file, name, task) => {
    expect(suggestTarget(await tables.inspect(file, {}, patient))).toEqual({ name, task });
  });

  it("and leave the names of cars and all dates out", async () => {
    const { columns, rows } = await tables.inspect("cars.csv", {}, patient);
    const uses = new Map(columns.map((column) => [column.name, columnUse(column, rows)]));
    expect(uses.get("name")).toBe("identifier");
    expect(uses.get("model_year")).toBe("date");
    expect(uses.get("horsepower")).toBe("feature");
  });
});
