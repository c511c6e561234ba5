import type { Finding } from "../../../src/core/findings.ts";
import type { ColumnDrift, MonitorReport } from "../../../src/core/lifecycle/reports.ts";
import type { MonitoringState } from "../../../src/protocol/panels.ts";

const edges = [
  "< 9.3",
  "9.3–10.9",
  "10.9–12.1",
  "12.1–13.2",
  "13.2–14.1",
  "14.1–15.8",
  "15.8–18.2",
  "≥ 18.2",
  "missing",
];
const even = [0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0];
const later = [0.02, 0.04, 0.06, 0.09, 0.14, 0.19, 0.22, 0.21, 0.03];

function columnOf(name: string, strength: number, missing = 0.002): ColumnDrift {
  const current = even.map((share, index) => share + strength * (later[index]! - share));
  const terms = even.map((share, index) => {
    const [before, now] = [Math.max(share, 1e-4), Math.max(current[index]!, 1e-4)];
    return (now - before) * Math.log(now / before);
  });
  const psi = terms.reduce((sum, term) => sum + term, 0);
  const bins = edges.map((label, index) => ({ label, reference: even[index]!, current: current[index]! }));
  const breached = psi > 0.25 || missing - 0.001 > 0.1;
  return { name, kind: "number", psi, missing, missingReference: 0.001, breached, bins };
}

const island: ColumnDrift = {
  name: "clinic <b>north</b>",
  kind: "category",
  psi: 0.0312,
  missing: 0,
  missingReference: 0,
  breached: false,
  bins: [
    { label: "Torgersen", reference: 0.15, current: 0.18 },
    { label: "Biscoe", reference: 0.49, current: 0.44 },
    { label: "Dream", reference: 0.36, current: 0.38 },
    { label: "missing", reference: 0, current: 0 },
  ],
};

const columns: readonly ColumnDrift[] = [
  columnOf("mean_radius", 1),
  columnOf("worst_area", 0.83, 0.14),
  columnOf("mean_perimeter", 0.74),
  columnOf("worst_texture", 0.42),
  columnOf("mean_texture", 0.31),
  columnOf("radius_error", 0.22),
  island,
  ...Array.from({ length: 8 }, (_, index) => columnOf(`concavity_${index + 1}`, 0.12 - index * 0.01)),
];

const accuracies = [0.972, 0.965, 0.979, 0.958, 0.951, 0.944, 0.936, 0.921, 0.894, 0.871];

export const monitorReport: MonitorReport = {
  action: "monitor",
  model: "breast-cancer",
  version: 3,
  file: "batch_2026-10.csv",
  rows: 1431,
  labeled: true,
  task: "classification",
  metric: "accuracy",
  metrics: { accuracy: 0.939, log_loss: 0.171, roc_auc: 0.981 },
  reference: { accuracy: 0.9737, log_loss: 0.0841, roc_auc: 0.9954 },
  limit: 0.9237,
  thresholds: { psi: 0.25, missing: 0.1, metricDrop: 0.05 },
  windows: accuracies.map((accuracy, index) => {
    const month = String(index + 1).padStart(2, "0");
    const metrics = {
      accuracy,
      log_loss: 0.08 + (0.98 - accuracy) * 2,
      roc_auc: 0.99 - (0.98 - accuracy) / 3,
    };
    const label = `2026-${month}`;
    return { label, date: `${label}-01`, rows: 143, metrics, breached: accuracy < 0.9237 };
  }),
  columns,
  breaches: [
    {
      code: "metric",
      severity: "error",
      args: { metric: "accuracy", value: 0.894, reference: 0.9737, threshold: 0.05, window: "2026-09" },
      where: { file: "batch_2026-10.csv" },
    },
    {
      code: "metric",
      severity: "error",
      args: { metric: "accuracy", value: 0.871, reference: 0.9737, threshold: 0.05, window: "2026-10" },
      where: { file: "batch_2026-10.csv" },
    },
    ...columns
      .filter(({ psi }) => psi > 0.25)
      .map(({ name, psi }): Finding => ({
        code: "drift",
        severity: "warning",
        args: { psi, threshold: 0.25 },
        where: { file: "batch_2026-10.csv", column: name },
      })),
    {
      code: "missing-rate",
      severity: "warning",
      args: { now: 0.14, reference: 0.001, threshold: 0.1 },
      where: { file: "batch_2026-10.csv", column: "worst_area" },
    },
  ],
  failed: false,
  findings: [
    {
      code: "unseen-categories",
      severity: "warning",
      args: { rows: 31, example: "Fuerteventura" },
      where: { file: "batch_2026-10.csv", column: "clinic <b>north</b>" },
    },
    {
      code: "extra-column",
      severity: "info",
      args: { kind: "category" },
      where: { file: "batch_2026-10.csv", column: "operator" },
    },
  ],
  path: "models/breast-cancer/monitoring/2026-11-01T09-30-00Z.json",
};

const base: MonitoringState = {
  panel: "monitoring",
  model: "breast-cancer",
  version: 3,
  file: "batch_2026-10.csv",
  status: { type: "running", stage: "reading" },
  report: null,
};

const unlabeled: MonitorReport = {
  ...monitorReport,
  labeled: false,
  metrics: {},
  windows: monitorReport.windows.map((window) => ({ ...window, metrics: {}, breached: false })),
  breaches: monitorReport.breaches.filter(({ code }) => code !== "metric"),
};

export const monitoringStates = {
  loading: base,
  done: { ...base, status: { type: "done" }, report: monitorReport },
  unlabeled: { ...base, status: { type: "done" }, report: unlabeled },
  cancelled: { ...base, status: { type: "cancelled" } },
  failed: {
    ...base,
    status: {
      type: "failed",
      error: {
        tag: "bad-input",
        message: "Column `mean_radius`, which the model reads, is missing.",
        details: {
          file: "batch_2026-10.csv",
          column: "mean_radius",
          expected: "a column of kind number",
          found: "no such column",
          next: "Add the column, or rename the one that holds it.",
        },
      },
    },
  },
} as const satisfies Record<string, MonitoringState>;
