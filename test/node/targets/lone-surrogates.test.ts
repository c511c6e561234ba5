import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import { targetNamed, targets } from "../../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { createPrograms } from "../../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../../src/node/runtimes/sql-referee.ts";
import { denseDraft, linkDraft, pipelineOn } from "../../support/pipelines.ts";

const rows = Int32Array.of(0, 1, 2, 3);

function tableOf(name: string, levels: readonly string[]): Table {
  return { rows: 4, columns: [{ name, kind: "category", codes: Int32Array.of(0, 1, 0, -1), levels }] };
}

function modelOf(table: Table, classes: readonly string[] = ["n", "y"]) {
  return pipelineOn(table, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], classes);
}

const plain = tableOf("city", ["Oslo", "Rome"]);
const cases = [
  ["the name of a column", modelOf(tableOf("city \ud800", ["a", "b"])), 'column "city \\ud800" holds half'],
  ["a category", modelOf(tableOf("city", ["a\udc00b", "b"])), 'A category of "city" holds half'],
  ["a class", modelOf(plain, ["n", "\ud83e"]), 'A class of "outcome" holds half'],
] as const;

describe.each(cases)("half of a surrogate pair in %s", (_where, pipeline, words) => {
  test.each(targets.filter(({ name }) => name !== "json").map(({ name }) => name))(
    "is refused by an export to %s, which names the column",
    (to) => {
      expect(() => targetNamed(to)!.lower({ pipeline, metadata: {} })).toThrow(words);
    },
  );

  test("comes out of an export to JSON as it is", () => {
    const { files, main } = targetNamed("json")!.lower({ pipeline, metadata: {} });
    const written = JSON.parse(Buffer.from(files.get(main)!).toString("utf8")) as object;
    expect(JSON.stringify(written)).toContain(JSON.stringify(pipeline.inputs[0]!.name).slice(1, -1));
    expect(JSON.stringify(written)).toMatch(/\\ud800|\\udc00|\\ud83e/);
  });
});

test("half of a surrogate pair in a cell is a category never seen, in every runtime of this machine", async () => {
  const pipeline = modelOf(plain);
  const table = tableOf("city", ["Oslo", "\ud800"]);
  const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };
  for (const target of targets) {
    const parity = await target.verify({
      ...target.lower({ pipeline, metadata: {} }),
      pipeline,
      table,
      rows,
      runtimes,
    });
    if (parity.notVerified !== undefined) continue;
    expect(parity, target.name).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
  }
});
