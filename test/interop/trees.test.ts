import { describe, expect, test } from "vitest";
import { checkOnnxParity, lowerToOnnx } from "../../src/core/targets/onnx/index.ts";
import type { OnnxReferee } from "../../src/core/targets/referee.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { mixedScore, mixedTable } from "../support/mixed-table.ts";
import { pythonReferee } from "../support/python.ts";
import { treePipeline } from "../support/tree-pipelines.ts";

const table = mixedTable(800);
const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
const referees: [string, OnnxReferee][] = [
  ["onnxruntime-web", createOnnxReferee()],
  ["Python's onnxruntime", pythonReferee],
];
const models: [string, readonly string[], (row: number) => number][] = [
  ["two classes", ["no", "yes"], (row) => Number(mixedScore(table, row) > 3)],
  ["three classes", ["a", "b", "c"], (row) => Math.min(2, Math.floor(mixedScore(table, row) / 2))],
  ["numbers", [], (row) => mixedScore(table, row)],
];

const learners: [string, object][] = [
  ["boosting", { rounds: 20, minSamples: 5, categorySmoothing: 1 }],
  ["forest", { trees: 15 }],
  ["tree", { minSamples: 3 }],
];

describe.each(referees)("in %s", (_name, referee) => {
  describe.each(learners)("%s", (learner, settings) => {
    test.each(models)(
      "for %s says what it says here, on every threshold and category",
      async (_model, classes, target) => {
        const pipeline = treePipeline({ table, learner, settings, classes, target });
        const bytes = lowerToOnnx({ pipeline, metadata: {} });
        const parity = await checkOnnxParity({ pipeline, bytes, table, rows, referee });
        expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
        expect(parity.maxAbsDiff).toBeLessThan(1e-6);
      },
    );
  });
});
