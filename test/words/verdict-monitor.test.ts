import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/core/findings.ts";
import type { MonitorReport, WindowReport } from "../../src/core/lifecycle/reports.ts";
import { verdict } from "../../src/words/index.ts";

function windowOf(accuracy: number | null, breached: boolean): WindowReport {
  const metrics: WindowReport["metrics"] = accuracy === null ? {} : { accuracy };
  return { label: "w", date: null, rows: 50, metrics, breached };
}

function columnOf(name: string, psi: number): MonitorReport["columns"][number] {
  return { name, kind: "number", psi, missing: 0, missingReference: 0, breached: psi > 0.25, bins: [] };
}

const metricBreach: Finding = {
  code: "metric",
  severity: "error",
  args: { metric: "accuracy", value: 0.88, reference: 0.95, threshold: 0.05, window: "w" },
};
const driftBreach: Finding = { code: "drift", severity: "warning", args: { psi: 0.41, threshold: 0.25 } };
const missingBreach: Finding = {
  code: "missing-rate",
  severity: "warning",
  args: { now: 0.4, reference: 0, threshold: 0.1 },
  where: { file: "later.csv", column: "mean_texture" },
};
const calm = windowOf(0.95, false);
const bad = windowOf(0.88, true);

const monitoring: MonitorReport = {
  action: "monitor",
  model: "cancer",
  version: 1,
  file: "later.csv",
  rows: 200,
  labeled: true,
  task: "classification",
  metric: "accuracy",
  metrics: { accuracy: 0.915 },
  reference: { accuracy: 0.95 },
  limit: 0.9,
  thresholds: { psi: 0.25, missing: 0.1, metricDrop: 0.05 },
  windows: [calm, calm, bad, bad],
  columns: [columnOf("mean_radius", 0.41), columnOf("mean_texture", 0.01)],
  breaches: [metricBreach, driftBreach],
  failed: false,
  findings: [],
  path: "models/cancer/monitoring/1.json",
};

describe("verdict of monitoring", () => {
  test.each<[string, Partial<MonitorReport>, string]>([
    [
      "the last two windows",
      {},
      "Accuracy fell from 0.95 to 0.88 in the last two windows; `mean_radius` moved most.",
    ],
    [
      "the last window",
      { windows: [calm, bad] },
      "Accuracy fell from 0.95 to 0.88 in the last window; `mean_radius` moved most.",
    ],
    [
      "windows in between",
      { windows: [calm, bad, calm, bad] },
      "Accuracy fell from 0.95 to 0.88 in 2 of 4 windows; `mean_radius` moved most.",
    ],
    [
      "all windows",
      { windows: [bad, bad] },
      "Accuracy fell from 0.95 to 0.88 in all two windows; `mean_radius` moved most.",
    ],
    [
      "the only window",
      { windows: [bad], breaches: [metricBreach] },
      "Accuracy fell from 0.95 to 0.88; no column drifted.",
    ],
    [
      "the last twelve of many windows",
      { windows: [calm, ...Array<WindowReport>(12).fill(bad)] },
      "Accuracy fell from 0.95 to 0.88 in the last 12 windows; `mean_radius` moved most.",
    ],
    [
      "the file, but no window",
      { windows: [calm], breaches: [metricBreach], metrics: { accuracy: 0.89 } },
      "Accuracy fell from 0.95 to 0.89 over all rows; no column drifted.",
    ],
    [
      "nothing",
      { windows: [calm], breaches: [], metrics: { accuracy: 0.9471 } },
      "Accuracy 0.947 on 200 rows holds against 0.95 on the hold-out; no column drifted.",
    ],
    [
      "a fall too small for two decimals",
      { windows: [windowOf(0.9491, true)] },
      "Accuracy fell from 0.950 to 0.949; `mean_radius` moved most.",
    ],
    [
      "missing cells only",
      { windows: [calm], breaches: [missingBreach], metrics: { accuracy: 0.95 } },
      "Accuracy 0.950 on 200 rows holds against 0.95 on the hold-out; `mean_texture` is missing more often.",
    ],
    [
      "drift without labels",
      { labeled: false, metrics: {}, windows: [windowOf(null, false)], breaches: [driftBreach] },
      "1 of 2 columns drifted, `mean_radius` most (stability index 0.41) on 200 rows without labels.",
    ],
    [
      "nothing without labels",
      { labeled: false, metrics: {}, windows: [windowOf(null, false)], breaches: [] },
      "No column drifted on 200 rows without labels.",
    ],
    [
      "an RMSE that rose",
      {
        task: "regression",
        metric: "rmse",
        metrics: { rmse: 4 },
        reference: { rmse: 3.2 },
        windows: [{ ...calm, metrics: { rmse: 4.51 }, breached: true }],
      },
      "RMSE rose from 3.2 to 4.51; `mean_radius` moved most.",
    ],
  ])("%s", (_, change, sentence) => {
    expect(verdict({ ...monitoring, ...change })).toBe(sentence);
  });
});
