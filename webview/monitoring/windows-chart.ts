import type { MonitorReport } from "../../src/protocol/panels.ts";
import type { ChartModel, Mark, Series } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";

/** Windows from which a line says more than a number. */
const fewestWindows = 2;

function valuesOf({ windows, metric }: MonitorReport): readonly (number | null)[] {
  return windows.map((window) => window.metrics[metric] ?? null);
}

function gistOf(report: MonitorReport, words: Words): string {
  const { metric, windows, limit } = report;
  const known = valuesOf(report).filter((value) => value !== null);
  const first = words.metric(metric, known[0] ?? NaN);
  const last = words.metric(metric, known.at(-1) ?? NaN);
  const breaches = windows.filter((window) => window.breached).length;
  const course = `${words.metricName(metric)} goes from ${first} to ${last} over ${words.countOf(windows.length, "window")}`;
  return `${course}; ${words.count(breaches)} of them past the limit of ${words.metric(metric, limit)}.`;
}

function level(name: string, value: number, report: MonitorReport): Omit<Series, "color" | "dash"> {
  return { name, values: report.windows.map(() => value), shape: "line", axis: "left", isLevel: true };
}

function seriesOf(report: MonitorReport, words: Words): readonly Series[] {
  const { metric, windows, limit, reference } = report;
  const breaches = windows.flatMap((window, index) => (window.breached ? [[index, "breach"] as const] : []));
  const marks: ReadonlyMap<number, Mark> = new Map(breaches);
  const atHoldout = reference[metric];
  return [
    {
      name: words.metricName(metric),
      values: valuesOf(report),
      shape: "line",
      color: "blue",
      dash: "solid",
      axis: "left",
      marks,
    },
    ...(atHoldout === undefined
      ? []
      : [{ ...level("Hold-out", atHoldout, report), color: "foreground", dash: "dashed" } as const]),
    { ...level("Limit", limit, report), color: "red", dash: "dotted" },
  ];
}

/**
 * The metric window by window, with the level of the hold-out and the limit; breaches stand out by shape and
 * color. Null when the file has no labels or makes only one window.
 */
export function windowsChart(report: MonitorReport, words: Words): ChartModel | null {
  const { windows, metric } = report;
  const known = valuesOf(report).filter((value) => value !== null);
  if (known.length < fewestWindows) return null;
  const isDated = windows.every((window) => window.date !== null);
  const name = words.metricName(metric);
  return {
    name: "windows",
    title: `${name} over Windows`,
    gist: gistOf(report, words),
    xTitle: isDated ? "Window by date" : "Window by row",
    labels: windows.map((window) => window.label),
    left: { title: metric === "accuracy" ? `${name} (share of rows)` : `${name} (unit of the target)` },
    series: seriesOf(report, words),
    format: (value) => words.metric(metric, value),
  };
}
