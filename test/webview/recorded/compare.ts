import type { CompareReport, VersionSummary } from "../../../src/core/lifecycle/reports.ts";
import type { CompareState } from "../../../src/protocol/panels.ts";
import { curveOf } from "./curve.ts";

const left: VersionSummary = {
  version: 2,
  parent: null,
  created: "2026-10-30T08:12:44.000Z",
  learner: "logistic",
  passes: [],
  metrics: { accuracy: 0.9649, log_loss: 0.0903, roc_auc: 0.9961 },
  bytes: 8214,
  aliases: ["production"],
  exports: [],
  monitoring: [],
  damage: null,
};

const right: VersionSummary = {
  ...left,
  version: 4,
  parent: 3,
  created: "2026-11-02T15:40:03.000Z",
  passes: ["project"],
  metrics: { accuracy: 0.9825, log_loss: 0.0847, roc_auc: 0.9954 },
  bytes: 9120,
  aliases: [],
};

export const compareReport: CompareReport = {
  action: "compare",
  model: "breast-cancer",
  left,
  right,
  metrics: [
    { name: "accuracy", left: 0.9649, right: 0.9825, higherIsBetter: true },
    { name: "log_loss", left: 0.0903, right: 0.0847, higherIsBetter: false },
    { name: "roc_auc", left: 0.9961, right: 0.9954, higherIsBetter: true },
    { name: "f1_macro", left: null, right: 0.981, higherIsBetter: true },
  ],
  recipe: [
    { path: "learner.l2", left: "0.01", right: "0.1" },
    { path: "passes[0]", left: "", right: '{"type":"project","variance":0.95}' },
    { path: "features", left: '["<script>alert(1)</script>"]', right: "" },
  ],
  curves: { left: curveOf(141), right: curveOf(87, 0.66, 0.09) },
  sameHoldout: true,
};

const base: CompareState = {
  panel: "compare",
  model: "breast-cancer",
  status: { type: "running", stage: "comparing" },
  report: null,
};

export const compareStates = {
  loading: base,
  done: { ...base, status: { type: "done" }, report: compareReport },
  cancelled: { ...base, status: { type: "cancelled" } },
  failed: {
    ...base,
    status: {
      type: "failed",
      error: {
        tag: "corrupt-model",
        message: "`models/breast-cancer/versions/2/report.json` is not what was written.",
        details: {
          file: "models/breast-cancer/versions/2/report.json",
          expected: "a report",
          found: "an empty file",
          next: "Take the file back from version control, or delete version 2.",
        },
      },
    },
  },
} as const satisfies Record<string, CompareState>;
