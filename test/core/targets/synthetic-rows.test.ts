import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import { checkPipeline } from "../../../src/core/pipeline/check.ts";
import { collectProbes } from "../../../src/core/targets/probes.ts";
import { synthesizeRows } from "../../../src/core/targets/synthetic-rows.ts";
import { constantDraft, hostileTable, pipelineOn } from "../../support/pipelines.ts";
import { samplePipeline } from "../pipeline/sample.ts";

const sample = checkPipeline(samplePipeline);

describe("collectProbes", () => {
  test("finds what each op names and follows it back to the raw column", () => {
    const [age, paid, city] = collectProbes(sample);
    expect(age!.values.slice(0, 6)).toEqual([30, 40, 20, 60, 0, 30 + 0.999e7]);
    expect(paid!.values.slice(0, 4)).toEqual([0, 0.5, 1, 2]);
    expect(city).toEqual({ kind: "texts", values: ["Bern", "Zürich"] });
  });

  test("follows columns that are gathered in another order than that of the inputs", () => {
    const turned = { ...samplePipeline, inputs: [...samplePipeline.inputs].reverse() };
    expect(collectProbes(checkPipeline(turned))).toEqual([...collectProbes(sample)].reverse());
  });
});

describe("synthesizeRows", () => {
  const { table, kinds } = synthesizeRows(sample);
  const column = (name: string) => table.columns.find((each) => each.name === name)!;
  const numbers = (name: string): number[] => {
    const found = column(name);
    return found.kind === "category" ? [] : Array.from(found.values);
  };

  test("has every kind of number in every numeric column", () => {
    for (const name of ["age", "paid"]) {
      const values = numbers(name);
      expect(values.some(Number.isNaN)).toBe(true);
      expect(values.some((value) => Object.is(value, -0))).toBe(true);
      expect(values).toEqual(expect.arrayContaining([0, Infinity, -Infinity, 5e-324, -Number.MAX_VALUE]));
    }
  });

  test("has missing, unknown and every known category", () => {
    const city = column("city");
    const levels = city.kind === "category" ? city.levels : [];
    expect(levels).toEqual(expect.arrayContaining(["", "never seen before", "Bern", "Zürich"]));
    expect(city.kind === "category" && new Set(city.codes).size).toBe(levels.length);
  });

  test("varies one column at a time around an ordinary row, and then all together", () => {
    const ages = numbers("age");
    const others = ages.map(
      (_, row) => `${numbers("paid")[row]!} ${(column("city") as { codes: Int32Array }).codes[row]!}`,
    );
    const whileAgeVaries = others.filter((_, row) => !Object.is(ages[row], ages.at(-1)) && row < 20);
    expect(new Set(whileAgeVaries).size).toBe(1);
    expect(new Set(others.slice(-17)).size).toBe(17);
  });

  test("is the same every time", () => {
    expect(synthesizeRows(sample)).toEqual({ table, kinds });
  });

  test("stays within bounds on a table of very many columns", () => {
    const columns = Array.from({ length: 3000 }, (_, index) => ({
      name: `c${index}`,
      kind: "number" as const,
      values: Float64Array.of(index, 1),
    }));
    const wide: Table = { rows: 2, columns };
    const made = synthesizeRows(checkPipeline(pipelineOn(wide, () => [constantDraft(1)], [])));
    const { rows } = made.table;
    expect(rows).toBeGreaterThan(64);
    expect(rows * columns.length).toBeLessThanOrEqual(4_000_000);
  });

  test("keeps every column's kind", () => {
    const made = synthesizeRows(checkPipeline(pipelineOn(hostileTable, () => [constantDraft(1)], [])));
    const kindsOf = (each: Table) => each.columns.map(({ name, kind }) => `${name}: ${kind}`);
    expect(kindsOf(made.table)).toEqual(kindsOf(hostileTable));
  });

  test("says of every row what it tries", () => {
    expect(kinds).toHaveLength(table.rows);
    const count = (kind: string): number => kinds.filter((each) => each === kind).length;
    expect([count("missing"), count("zero"), count("infinite"), count("category")]).toEqual([3, 4, 4, 2]);
    for (const kind of ["tiny", "huge", "edge", "unknown", "ordinary"])
      expect(count(kind)).toBeGreaterThan(3);
    expect(kinds.slice(-count("together")).every((kind) => kind === "together")).toBe(true);
  });
});
