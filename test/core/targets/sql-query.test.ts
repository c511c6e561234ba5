import { expect, test } from "vitest";
import { dialects } from "../../../src/core/targets/sql/dialect.ts";
import { createQuery } from "../../../src/core/targets/sql/query.ts";
import { sqlTarget } from "../../../src/core/targets/sql/index.ts";
import { cleaningModels } from "../../support/cleaning-models.ts";

function started() {
  const first = ["c0", "c1", "c2"].map((name) => ({ name, expression: `row."${name} of x1"` }));
  return createQuery(dialects.duckdb, "t", first);
}

/** The columns that each stage selects. */
function columnsOf(stages: readonly string[]): string[][] {
  return stages.map((stage) =>
    stage
      .split("\n")
      .filter((line) => line.startsWith("    "))
      .map((line) => line.trim().replace(/,$/, ""))
      .slice(1),
  );
}

test("columns that do not wait for each other share a stage, the last before who reads them", () => {
  const query = started();
  const [sum] = query.columns(["c0 + 1"]);
  const [twice] = query.columns([`${sum!} * 2`]);
  const [other] = query.columns(["c1 + 5"]);
  const { stages, last } = query.written([`${twice!} + ${other!}`]);
  expect(columnsOf(stages)).toEqual([
    ['row."c0 of x1" AS c0', 'row."c1 of x1" AS c1'],
    ["c1", "c0 + 1 AS x0"],
    ["x0 * 2 AS x1", "c1 + 5 AS x2"],
  ]);
  expect(last).toBe("tablewright_3");
});

test("what nobody reads is not written, and the same expression stands once", () => {
  const query = started();
  query.columns(["c2 * 9"]);
  const [one, same] = query.columns(["c0 + 1", "c0 + 1"]);
  expect(same).toBe(one);
  const { stages } = query.written([one!]);
  expect(columnsOf(stages)).toEqual([['row."c0 of x1" AS c0'], ["c0 + 1 AS x1"]]);
});

test("a literal that looks like the name of a column moves nothing before what it reads", () => {
  const query = started();
  const [text] = query.columns(["c0 || 'x1 x2'"]);
  const [next] = query.columns([`upper(${text!})`]);
  const [third] = query.columns([`lower(${next!})`]);
  const { stages } = query.written([text!, third!]);
  expect(columnsOf(stages)).toEqual([
    ['row."c0 of x1" AS c0'],
    ["c0 || 'x1 x2' AS x0"],
    ["x0", "upper(x0) AS x1"],
    ["x0", "lower(x1) AS x2"],
  ]);
});

test("no cleaning is more than 60 stages long: Spark SQL gives up after 100", () => {
  for (const [, pipeline] of cleaningModels()) {
    const { files, main } = sqlTarget.lower({ pipeline, metadata: {}, dialect: "spark" });
    const query = String(files.get(main));
    expect(query.match(/^tablewright_\d+ AS|WITH tablewright_1 AS/gm)!.length).toBeLessThanOrEqual(60);
  }
});
