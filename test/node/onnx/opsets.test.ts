import { describe, expect, test } from "vitest";
import { checkOnnxParity, lowerToOnnx } from "../../../src/core/targets/onnx/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { heads } from "../../support/heads.ts";
import { hostileTable, pipelineOn } from "../../support/pipelines.ts";
import { treeModels, treeTable } from "../../support/tree-models.ts";

const referee = createOnnxReferee();

describe.each([13, 14, 15, 16, 17, 18, 19, 20, 21, 22])("operator set %i", (opset) => {
  test("says the same as the model in ONNX Runtime, whatever the learner", async () => {
    const models = [
      ...heads.map(
        ([, drafts, classes]) => [pipelineOn(hostileTable, drafts, classes), hostileTable] as const,
      ),
      ...treeModels().map(([, pipeline]) => [pipeline, treeTable] as const),
    ];
    for (const [pipeline, table] of models) {
      const bytes = lowerToOnnx({ pipeline, metadata: {}, opset });
      const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
      const parity = await checkOnnxParity({ pipeline, bytes, table, rows, referee });
      expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
    }
  });
});
