import { describe, expect, test } from "vitest";
import { windowsChart } from "../../../webview/monitoring/windows-chart.ts";
import { createWords } from "../../../webview/shared/words.ts";
import { monitoringStates, monitorReport } from "../recorded/monitoring.ts";

const words = createWords("en");

describe("the windows chart", () => {
  test("draws the metric, the hold-out's level and the limit over the windows' labels", () => {
    const chart = windowsChart(monitorReport, words)!;
    expect(chart.labels).toEqual(monitorReport.windows.map((window) => window.label));
    expect(chart.series.map(({ name }) => name)).toEqual(["Accuracy", "Hold-out", "Limit"]);
    expect(new Set(chart.series[2]!.values)).toEqual(new Set([monitorReport.limit]));
    expect(new Set(chart.series[1]!.values)).toEqual(new Set([0.9737]));
  });

  test("marks exactly the windows past the limit", () => {
    const marks = windowsChart(monitorReport, words)!.series[0]!.marks!;
    const breached = monitorReport.windows.flatMap((window, index) => (window.breached ? [index] : []));
    expect([...marks.keys()]).toEqual(breached);
    expect(breached).toHaveLength(3);
  });

  test("leaves a gap where a window has no labels", () => {
    const windows = monitorReport.windows.map((window, index) =>
      index === 1 ? { ...window, metrics: {} } : window,
    );
    expect(windowsChart({ ...monitorReport, windows }, words)!.series[0]!.values[1]).toBeNull();
  });

  test("is not drawn without labels, nor for a single window", () => {
    expect(windowsChart(monitoringStates.unlabeled.report, words)).toBeNull();
    expect(windowsChart({ ...monitorReport, windows: monitorReport.windows.slice(0, 1) }, words)).toBeNull();
  });
});
