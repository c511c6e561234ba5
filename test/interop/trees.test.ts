import { describe, expect, test } from "vitest";
import { checkOnnxParity, lowerToOnnx } from "../../src/core/targets/onnx/index.ts";
import type { OnnxReferee } from "../../src/core/targets/referee.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { mixedTable } from "../support/mixed-table.ts";
import { pythonReferee } from "../support/python.ts";
import { treeModels } from "../support/tree-models.ts";

const table = mixedTable(800);
const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
const referees: [string, OnnxReferee][] = [
  ["onnxruntime-web", createOnnxReferee()],
  ["Python's onnxruntime", pythonReferee],
];

describe.each(referees)("in %s", (_name, referee) => {
  test.each(treeModels(table))(
    "%s says what it says here, on every threshold and category",
    async (_model, pipeline) => {
      const bytes = lowerToOnnx({ pipeline, metadata: {} });
      const parity = await checkOnnxParity({ pipeline, bytes, table, rows, referee });
      expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
      expect(parity.maxAbsDiff).toBeLessThan(1e-6);
    },
  );
});
