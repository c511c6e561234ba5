import type { TrainReport, VarianceReport } from "../../../src/core/lifecycle/reports.ts";
import type { VarianceState } from "../../../src/protocol/panels.ts";
import { trainedReport } from "./training.ts";

/** Shares of the principal components of the standardized breast cancer measurements (scikit-learn 1.2). */
const shares = [
  0.4427, 0.1897, 0.0939, 0.066, 0.055, 0.0402, 0.0225, 0.0159, 0.0139, 0.0117, 0.0098, 0.0087, 0.008, 0.0052,
  0.0031, 0.0027, 0.002, 0.0018, 0.0016, 0.001, 0.001, 0.0009, 0.0008, 0.0006, 0.0005, 0.0003, 0.0002, 0.0001,
  0.0001, 0.0001,
];

export const spectrum: VarianceReport = {
  inputs: 30,
  components: 30,
  wanted: 0.95,
  kept: 10,
  shares,
};

const base: VarianceState = {
  panel: "variance",
  model: "breast-cancer",
  version: 3,
  status: { type: "running", stage: "preparing" },
  variance: null,
  parent: { metrics: trainedReport.holdout.metrics, bytes: 8214, rowMicroseconds: 1.42 },
  report: null,
};

const optimized: TrainReport = {
  ...trainedReport,
  action: "optimize",
  version: 4,
  parent: 3,
  holdout: {
    ...trainedReport.holdout,
    metrics: { accuracy: 0.9825, log_loss: 0.0847, roc_auc: 0.9954 },
  },
  width: { design: 30, dense: 10 },
  variance: spectrum,
  bytes: 9120,
  rowMicroseconds: 1.18,
  path: "models/breast-cancer/versions/4",
};

export const varianceStates = {
  loading: base,
  choosing: { ...base, status: { type: "choosing" }, variance: spectrum },
  saving: { ...base, status: { type: "running", stage: "fitting" }, variance: spectrum },
  done: { ...base, status: { type: "done" }, variance: spectrum, report: optimized },
  cancelled: { ...base, status: { type: "cancelled" }, variance: spectrum },
  failed: {
    ...base,
    variance: spectrum,
    status: {
      type: "failed",
      error: {
        tag: "changed-underneath",
        message: "`breast-cancer.csv` changed since version 3 was trained.",
        details: {
          file: "breast-cancer.csv",
          expected: "the file with SHA-256 5f2b…91",
          found: "another content",
          next: "Train again, then optimize the new version.",
        },
      },
    },
  },
} as const satisfies Record<string, VarianceState>;
