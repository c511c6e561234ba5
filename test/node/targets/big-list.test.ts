import { describe, expect, test } from "vitest";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { targetNamed } from "../../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { createPrograms } from "../../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../../src/node/runtimes/sql-referee.ts";
import { bigList, bigListModels } from "../../support/naughty.ts";

const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };
const models = bigListModels();

/** Where a model comes from, in the big list's words: every text as a key and as what it says. */
const metadata = { ...Object.fromEntries(bigList.map((text) => [text, text])), model: "*/ ''' </script> 🦄" };

function hostile(pipeline: Pipeline): Pipeline {
  return { ...pipeline, target: "*/ ''' </script> -- \n" };
}

describe.each(["onnx", "javascript", "python", "c", "sql", "bundle", "json"])("an export to %s", (name) => {
  test.each(models.map(([pipeline, table], at) => ({ at, pipeline, table })))(
    "takes the big list of naughty strings as data, part $at",
    async ({ pipeline: plain, table }) => {
      const target = targetNamed(name)!;
      const pipeline = hostile(plain);
      const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
      const exported = target.lower({ pipeline, metadata });
      const parity = await target.verify({ ...exported, pipeline, table, rows, runtimes });
      expect(parity).toMatchObject({ rows: table.rows, labelFlips: 0, verified: true, mismatch: null });
      expect(parity.maxAbsDiff).toBeLessThan(1e-6);
    },
    120_000,
  );
});
