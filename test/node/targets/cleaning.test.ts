import { describe, expect, test } from "vitest";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { targetNamed } from "../../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { createPrograms } from "../../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../../src/node/runtimes/sql-referee.ts";
import { cleaningModels, dirtyTable } from "../../support/cleaning-models.ts";

const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };

function parityOf(name: string, pipeline: Pipeline) {
  const target = targetNamed(name)!;
  const rows = Int32Array.from({ length: dirtyTable.rows }, (_, row) => row);
  const exported = target.lower({ pipeline, metadata: {} });
  return target.verify({ ...exported, pipeline, table: dirtyTable, rows, runtimes });
}

describe.each(["javascript", "python", "c", "sql", "onnx"])("an export to %s", (name) => {
  test.each(cleaningModels({ hashes: name !== "onnx" }))(
    "of %s cleans as training did",
    async (_model, pipeline) => {
      const parity = await parityOf(name, pipeline);
      expect(parity).toMatchObject({ rows: dirtyTable.rows, labelFlips: 0, verified: true, mismatch: null });
      expect(parity.syntheticRows).toBeGreaterThan(40);
    },
  );
});

test("a bundle of a model that hashes texts, which ONNX cannot, serves it without Triton", async () => {
  const [, hashing] = cleaningModels().find(([name]) => name.includes("hashes"))!;
  const [, folding] = cleaningModels()[0]!;
  const hasTriton = (pipeline: Pipeline) =>
    [...targetNamed("bundle")!.lower({ pipeline, metadata: {} }).files.keys()].some((path) =>
      path.startsWith("triton/"),
    );
  expect([hasTriton(hashing), hasTriton(folding)]).toEqual([false, true]);
  expect(await parityOf("bundle", hashing)).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
  expect(await parityOf("bundle", folding)).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
});

describe("what a target cannot write of cleaning is refused, with the reason and what to do", () => {
  const [, hashing] = cleaningModels().find(([name]) => name.includes("hashes"))!;
  const lower = (name: string, dialect?: "bigquery") => () =>
    targetNamed(name)!.lower({ pipeline: hashing, metadata: {}, dialect });

  test("a hash of a text in ONNX and in BigQuery", () => {
    expect(lower("onnx")).toThrow("no operator of ONNX reads the bytes of a text");
    expect(lower("sql", "bigquery")).toThrow("cannot be written in BigQuery");
    expect(lower("sql")).not.toThrow();
  });
});
