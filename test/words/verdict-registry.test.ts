import { describe, expect, test } from "vitest";
import type { CompareReport, ModelEvent, VersionSummary } from "../../src/core/lifecycle/reports.ts";
import { eventClause, verdict } from "../../src/words/index.ts";

function versionOf(version: number): VersionSummary {
  return {
    version,
    parent: null,
    created: "2026-10-05T00:00:00Z",
    learner: "logistic",
    passes: [],
    metrics: {},
    bytes: 1,
    aliases: [],
    exports: [],
    monitoring: [],
    damage: null,
  };
}

const accuracyPair = { name: "accuracy", left: 0.949, right: 0.9561, higherIsBetter: true };
const lossPair = { name: "log_loss", left: 0.11, right: 0.12, higherIsBetter: false };
const areaPair = { name: "roc_auc", left: 0.98, right: 0.991, higherIsBetter: true };
const comparison: CompareReport = {
  action: "compare",
  model: "cancer",
  left: versionOf(2),
  right: versionOf(3),
  metrics: [accuracyPair, lossPair, areaPair],
  recipe: [],
  curves: { left: [], right: [] },
  sameHoldout: true,
};

describe("verdict of a comparison", () => {
  test.each<[string, Partial<CompareReport>, string]>([
    [
      "most metrics",
      {},
      "Version 3 is better than version 2 in 2 of 3 metrics: accuracy 0.956 against 0.949.",
    ],
    [
      "the other version",
      { metrics: [{ ...accuracyPair, right: 0.9 }, lossPair] },
      "Version 2 is better than version 3 in 2 of 2 metrics: accuracy 0.949 against 0.900.",
    ],
    [
      "a tie, broken by the first metric",
      { metrics: [lossPair, areaPair] },
      "Version 2 is better than version 3 in 1 of 2 metrics: log loss 0.110 against 0.120.",
    ],
    [
      "the same metrics",
      { metrics: [{ ...accuracyPair, right: 0.949 }] },
      "Versions 2 and 3 have the same metrics.",
    ],
    [
      "nothing in common, on different rows",
      { metrics: [{ ...accuracyPair, right: null }], sameHoldout: false },
      "Versions 2 and 3 have no metric in common. They were measured on different rows.",
    ],
  ])("%s", (_, change, sentence) => {
    expect(verdict({ ...comparison, ...change })).toBe(sentence);
  });
});

describe("verdict of the registry", () => {
  const model = {
    name: "cancer",
    file: "cancer.csv",
    target: "diagnosis",
    task: "classification" as const,
    recipe: "models/cancer/recipe.json",
    production: 3,
    versions: [versionOf(3), versionOf(2)],
    damage: null,
  };
  const at = "2026-10-05T00:00:00Z";

  test.each([
    [{ action: "list" as const, models: [] }, "No models yet."],
    [{ action: "list" as const, models: [model] }, "1 model with 2 versions; 1 in production."],
    [{ action: "history" as const, model: "cancer", events: [] }, "No events yet."],
    [
      {
        action: "history" as const,
        model: "cancer",
        events: [{ type: "deleted" as const, at, version: 1 }],
      },
      "1 event; the last: version 1 deleted.",
    ],
    [
      { action: "promote" as const, model: "cancer", alias: "production", version: 3, from: 2 },
      "`production` of cancer is now version 3; it was version 2.",
    ],
    [
      { action: "promote" as const, model: "cancer", alias: "production", version: 3, from: null },
      "`production` of cancer is now version 3.",
    ],
    [
      { action: "rollback" as const, model: "cancer", alias: "production", version: 2, from: 3 },
      "`production` of cancer is back at version 2 from version 3.",
    ],
    [{ action: "delete" as const, model: "cancer", version: 1 }, "Version 1 of cancer is deleted."],
  ])("%j", (report, sentence) => {
    expect(verdict(report)).toBe(sentence);
  });

  const parity = {
    rows: 1,
    syntheticRows: 0,
    labelFlips: 0,
    maxAbsDiff: 0,
    meanAbsDiff: 0,
    verified: true,
    referee: "ONNX Runtime",
    mismatch: null,
  };
  test.each<[ModelEvent, string]>([
    [{ type: "created", at, version: 1, parent: null, by: "train" }, "version 1 trained"],
    [{ type: "created", at, version: 2, parent: 1, by: "optimize" }, "version 2 optimized from version 1"],
    [
      { type: "promoted", at, alias: "production", version: 2, from: null },
      "version 2 promoted to `production`",
    ],
    [
      { type: "promoted", at, alias: "production", version: 2, from: 1 },
      "version 2 promoted to `production` instead of 1",
    ],
    [
      { type: "rolled-back", at, alias: "production", version: 1, from: 2 },
      "`production` rolled back to version 1 from version 2",
    ],
    [{ type: "exported", at, version: 2, to: "onnx", path: "p", parity }, "version 2 exported to `onnx`"],
    [
      { type: "monitored", at, version: 2, path: "p", file: "later.csv", breaches: 2 },
      "version 2 monitored on `later.csv`: 2 breaches",
    ],
  ])("event %j", (event, clause) => {
    expect(eventClause(event)).toBe(clause);
  });
});

test("verdict of a profile names shape and the likely target, and calls no file sound that was not checked", () => {
  const profile = {
    action: "profile" as const,
    file: "penguins.csv",
    bytes: 13_000,
    rows: 4177,
    dialect: { format: "csv" as const, delimiter: ",", header: true, encoding: "utf-8" },
    columns: [],
    sample: null,
    target: null,
    associations: { columns: [], leftOut: 0, rows: 0, values: [], spearman: [] },
    preview: [],
    suggestedTarget: { name: "species", task: "classification" as const },
    findings: [],
  };
  expect(verdict(profile)).toBe("4,177 rows, 0 columns; `species` may be the target (classification).");
  expect(verdict({ ...profile, rows: 1, suggestedTarget: null })).toBe("1 row, 0 columns.");
  expect(verdict({ ...profile, suggestedTarget: null, sample: { rows: 500, counted: 500 } })).toBe(
    "About 4,177 rows, 0 columns. All figures are from a sample of 500 rows.",
  );
  expect(verdict({ ...profile, suggestedTarget: null, sample: { rows: 500, counted: 4177 } })).toBe(
    "4,177 rows, 0 columns. Quartiles, histograms, associations and distinct values are from a sample of 500 rows; all else is from every row.",
  );
  const found = {
    severity: "warning" as const,
    code: "new-values" as const,
    args: { source: "text" as const },
  };
  expect(verdict({ ...profile, suggestedTarget: null, findings: [found] })).toBe(
    "4,177 rows, 0 columns; 1 warning from reading it.",
  );
});
