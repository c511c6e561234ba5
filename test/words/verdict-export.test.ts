import { expect, test } from "vitest";
import type { ExportReport } from "../../src/core/lifecycle/reports.ts";
import { verdict } from "../../src/words/index.ts";

const exported: ExportReport = {
  action: "export",
  model: "cancer",
  version: 1,
  to: "onnx",
  path: "models/cancer/exports/onnx/score.onnx",
  bytes: 12_345,
  parity: {
    rows: 114,
    syntheticRows: 40,
    labelFlips: 0,
    maxAbsDiff: 3.1e-7,
    meanAbsDiff: 1e-8,
    verified: true,
    referee: "ONNX Runtime",
    mismatch: null,
  },
};

test.each<[string, Partial<ExportReport["parity"]>, string]>([
  [
    "agrees",
    {},
    "score.onnx (12.3 KB) agrees with the model on all 114 rows and 40 synthetic ones, within 3.1e-7.",
  ],
  [
    "is the same to the bit",
    { maxAbsDiff: 0, syntheticRows: 0 },
    "score.onnx (12.3 KB) agrees with the model on all 114 rows, to the last digit.",
  ],
  [
    "gives other labels",
    {
      verified: false,
      labelFlips: 2,
      maxAbsDiff: 0.25,
      mismatch: { row: 1007, expected: "no\n", found: "yes" },
    },
    "score.onnx (12.3 KB) does not agree with the model: 2 of 154 rows get another label, numbers differ by up to 0.25; first at row 1,007: expected no�, found yes.",
  ],
  [
    "differs on a synthetic row",
    { verified: false, mismatch: { row: null, expected: "1", found: "2" } },
    "score.onnx (12.3 KB) does not agree with the model: 0 of 154 rows get another label, numbers differ by up to 3.1e-7; first at a synthetic row: expected 1, found 2.",
  ],
  [
    "could not be run here",
    { verified: false, rows: 0, syntheticRows: 0, notVerified: "Python 3 is not on this machine" },
    "score.onnx (12.3 KB) was not verified here: Python 3 is not on this machine. Try it where it will be used before you rely on it.",
  ],
  [
    "did not run",
    { verified: false, labelFlips: 0, maxAbsDiff: NaN },
    "score.onnx (12.3 KB) does not agree with the model: 0 of 154 rows get another label, numbers differ by up to –.",
  ],
])("verdict of an export that %s", (_, change, sentence) => {
  expect(verdict({ ...exported, parity: { ...exported.parity, ...change } })).toBe(sentence);
});
