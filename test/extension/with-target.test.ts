import { describe, expect, it } from "vitest";
import { profileTable } from "../../src/core/profile/index.ts";
import { measureColumns } from "../../src/core/compute/measures.ts";
import type { Column } from "../../src/core/data/table.ts";
import { withTarget } from "../../src/extension/panels/with-target.ts";

const rows = 200;

function numbers(name: string, of: (row: number) => number): Column {
  return { name, kind: "number", values: Float64Array.from({ length: rows }, (_, row) => of(row)) };
}

function profileOf(width: number, target?: string) {
  const group: Column = {
    ...{ name: "group", kind: "category", levels: ["a", "b", "c"] },
    codes: Int32Array.from({ length: rows }, (_, row) => row % 3),
  };
  const more = Array.from({ length: width }, (_, at) =>
    numbers(`x${at}`, (row) => Math.sin(row * (at + 1)) + (row % 3) * (at % 4) + (row % 17 === 0 ? NaN : 0)),
  );
  const columns = [group, ...more];
  const inspected = columns.map(({ name, kind }) => ({ name, kind, missing: 0, distinct: 50, examples: [] }));
  const dialect = { format: "csv", delimiter: ",", header: true, encoding: "utf-8" } as const;
  const inspection = { file: "x.csv", bytes: 1, rows, dialect, columns: inspected, findings: [] };
  return profileTable({
    ...{ table: { rows, columns }, inspection, target, sample: null },
    kernels: { measure: measureColumns },
    pause: () => Promise.resolve(),
  });
}

describe("a profile beside another target", () => {
  it.each(["group", "x2"])("is taken from the matrix as the action would compute it: %s", async (name) => {
    const report = withTarget(await profileOf(6), name);
    expect(report).toEqual(await profileOf(6, name));
  });

  it("is left to the action where the matrix does not hold all columns, or not this one", async () => {
    expect(withTarget(await profileOf(120), "x2")).toBeNull();
    expect(withTarget(await profileOf(6), "no such column")).toBeNull();
  });
});
