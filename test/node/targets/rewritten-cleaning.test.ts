import { describe, expect, test } from "vitest";
import { prunePipeline, takesAway } from "../../../src/core/passes/prune.ts";
import { quantizePipeline } from "../../../src/core/passes/quantize.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { targetNamed } from "../../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { createPrograms } from "../../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../../src/node/runtimes/sql-referee.ts";
import { dirtyTable, modelsToRewrite } from "../../support/cleaning-models.ts";

const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };

async function expectParity(name: string, pipeline: Pipeline): Promise<void> {
  const target = targetNamed(name)!;
  const rows = Int32Array.from({ length: dirtyTable.rows }, (_, row) => row);
  const exported = target.lower({ pipeline, metadata: {} });
  const parity = await target.verify({ ...exported, pipeline, table: dirtyTable, rows, runtimes });
  expect(parity).toMatchObject({ rows: dirtyTable.rows, labelFlips: 0, verified: true, mismatch: null });
}

describe.each(["javascript", "python", "c", "sql", "onnx"])("an export to %s", (name) => {
  const models = modelsToRewrite({ hashes: name !== "onnx" });

  test.each(models)("of a pruned model on $name cleans what is left", async ({ linear }) => {
    const pruned = prunePipeline(linear, "weights", 0.6);
    expect(takesAway(linear, pruned)).toBe(true);
    await expectParity(name, pruned);
  });

  test.each(models)(
    "of a projected, pruned and quantized network on $name cleans as it did",
    async ({ network }) => {
      const { pipeline, ops } = quantizePipeline(prunePipeline(network, "weights", 0.3));
      expect(ops).toBe(3);
      await expectParity(name, pipeline);
    },
  );
});
