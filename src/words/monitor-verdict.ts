import type { MonitorReport, WindowReport } from "../core/lifecycle/reports.ts";
import { countOf, formatCount } from "./count.ts";
import { formatMetric, metricHeading } from "./metric.ts";
import { quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";

const smallNumbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function spellOut(count: number, language: string): string {
  return smallNumbers[count] ?? formatCount(count, language);
}

/** Which windows are meant: all, the last few, or some of them. */
function whichWindows(windows: readonly WindowReport[], language: string): string {
  const breached = windows.filter((window) => window.breached).length;
  if (breached === windows.length)
    return windows.length === 1 ? "" : ` in all ${spellOut(breached, language)} windows`;
  const calmEnd = windows.findLastIndex((window) => !window.breached);
  if (windows.length - 1 - calmEnd !== breached) {
    return ` in ${formatCount(breached, language)} of ${formatCount(windows.length, language)} windows`;
  }
  return breached === 1 ? " in the last window" : ` in the last ${spellOut(breached, language)} windows`;
}

/** Mean of the metric over windows, weighted by rows. */
function meanMetric(windows: readonly WindowReport[], metric: string): number {
  const known = windows.filter((window) => window.metrics[metric] !== undefined);
  const rows = known.reduce((sum, window) => sum + window.rows, 0);
  return known.reduce((sum, window) => sum + (window.metrics[metric]! * window.rows) / rows, 0);
}

/** "fell from 0.95 to 0.88", with the decimals that tell the two apart. */
function movement(metric: string, before: number, now: number, language: string): string {
  let decimals = 2;
  const shown = (value: number): string => formatMetric(metric, value, language, decimals);
  while (decimals < 5 && shown(before) === shown(now)) decimals++;
  return `${now < before ? "fell" : "rose"} from ${shown(before)} to ${shown(now)}`;
}

/** What became of the metric, or undefined without labels. */
function metricClause(report: MonitorReport, language: string): string | undefined {
  const { metric, metrics, reference, windows, rows } = report;
  const before = reference[metric];
  const value = metrics[metric];
  if (value === undefined || before === undefined) return undefined;
  const heading = metricHeading(metric);
  const breached = windows.filter((window) => window.breached);
  if (breached.length > 0) {
    const now = meanMetric(breached, metric);
    return `${heading} ${movement(metric, before, now, language)}${whichWindows(windows, language)}`;
  }
  if (report.breaches.some((breach) => breach.code === "metric")) {
    return `${heading} ${movement(metric, before, value, language)} over all rows`;
  }
  const then = formatMetric(metric, before, language, 2);
  return `${heading} ${formatMetric(metric, value, language)} on ${countOf(rows, "row", language)} holds against ${then} on the hold-out`;
}

/** Names the most drifted column: shortly when the metric has been spoken of, else with its measure. */
function columnsClause(report: MonitorReport, isShort: boolean, language: string): string {
  const drifted = report.breaches.filter((breach) => breach.code === "drift").length;
  const gappy = report.breaches.find((breach) => breach.code === "missing-rate");
  const [most] = report.columns;
  if (drifted > 0 && most !== undefined) {
    if (isShort) return `${quoteName(most.name)} moved most`;
    const counted = `${formatCount(drifted, language)} of ${countOf(report.columns.length, "column", language)} drifted`;
    return `${counted}, ${quoteName(most.name)} most (stability index ${formatNumber(most.psi, language, 3)})`;
  }
  if (gappy?.where?.column !== undefined) return `${quoteName(gappy.where.column)} is missing more often`;
  return "no column drifted";
}

/** "Accuracy fell from 0.95 to 0.88 in the last two windows; `mean_radius` moved most." */
export function monitorVerdict(report: MonitorReport, language = "en"): string {
  const metric = metricClause(report, language);
  const columns = columnsClause(report, metric !== undefined, language);
  if (metric !== undefined) return `${metric}; ${columns}.`;
  const found = columns.charAt(0).toUpperCase() + columns.slice(1);
  return `${found} on ${countOf(report.rows, "row", language)} without labels.`;
}
