import type { RewriteReport } from "../core/lifecycle/reports.ts";
import { countOf } from "./count.ts";
import { formatMetric, metricTitle } from "./metric.ts";
import { formatNumber } from "./number.ts";
import { formatSize } from "./size.ts";

/** "1,234 weights of 2 layers are kept in 8 bits, within 0.5 of a step." */
export function rewriteDone(report: RewriteReport, language = "en"): string {
  const { weights, ops, largestError } = report;
  const what = `${countOf(weights, "weight", language)} of ${countOf(ops, "layer", language)}`;
  return `${what} ${weights === 1 ? "is" : "are"} kept in 8 bits, within ${formatNumber(largestError, language)} of a step.`;
}

/** "No label of 114 held-out rows changes; probabilities move by 0.004 at most." */
export function rewriteChange({ change, before }: RewriteReport, language = "en"): string {
  const rows = countOf(change.rows, "held-out row", language);
  const largest = formatNumber(change.largest, language);
  if (before.metrics["rmse"] !== undefined) return `Predictions of ${rows} move by ${largest} at most.`;
  const labels =
    change.labels === 0
      ? `No label of ${rows} changes`
      : `${countOf(change.labels, "label", language)} of ${rows} ${change.labels === 1 ? "changes" : "change"}`;
  return `${labels}; probabilities move by ${largest} at most.`;
}

/** "Quantized: 5 KB instead of 12 KB; accuracy 0.956, as before. No label of …" for the last pass of several. */
export function rewriteVerdict(rewrites: readonly RewriteReport[], language: string): string {
  const names = rewrites.map(({ pass }) => verbs[pass]);
  const [first, last] = [rewrites[0]!, rewrites.at(-1)!];
  const done = `${names.join(" and ")}: ${formatSize(last.after.bytes, language)} instead of ${formatSize(first.before.bytes, language)}`;
  const said = metricsClause(first, last, language);
  const change = rewrites.length === 1 ? ` ${rewriteChange(last, language)}` : "";
  return `${done.charAt(0).toUpperCase()}${done.slice(1)}${said}.${change}`;
}

const verbs: Readonly<Record<RewriteReport["pass"], string>> = { quantize: "quantized" };

/** The main metric before the first pass and after the last. */
function metricsClause({ before }: RewriteReport, { after }: RewriteReport, language: string): string {
  const name = before.metrics["accuracy"] === undefined ? "rmse" : "accuracy";
  const [was, is] = [before.metrics[name], after.metrics[name]];
  if (was === undefined || is === undefined) return "";
  const value = formatMetric(name, is, language);
  return was === is
    ? `; ${metricTitle(name)} ${value}, as before`
    : `; ${metricTitle(name)} ${value}, it was ${formatMetric(name, was, language)}`;
}
