import type { RewriteReport } from "../core/lifecycle/reports.ts";
import { countOf, formatCount } from "./count.ts";
import { formatMetric, metricTitle } from "./metric.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";
import { formatSize } from "./size.ts";

type Report<Pass> = Extract<RewriteReport, { readonly pass: Pass }>;
type PruneChoice = NonNullable<Report<"prune">["choice"]>;

/** "1,234 weights of 2 layers are kept in 8 bits, within 0.5 of a step." */
function quantizeDone({ weights, ops, largestError }: Report<"quantize">, language: string): string {
  const what = `${countOf(weights, "weight", language)} of ${countOf(ops, "layer", language)}`;
  return `${what} ${weights === 1 ? "is" : "are"} kept in 8 bits, within ${formatNumber(largestError, language)} of a step.`;
}

const partNames = { units: "hidden unit", rounds: "round", columns: "column" } as const;

/** "55 % of the weights taken away: 1,395 of 3,100 weights, 45 of 100 hidden units and 30 of 30 columns left." */
function pruneDone({ part, sparsity, choice, from, to }: Report<"prune">, language: string): string {
  const left = (was: number, is: number, name: string) =>
    `${formatCount(is, language)} of ${countOf(was, name, language)}`;
  const first = part === "weights" ? [left(from.weights, to.weights, "weight")] : [];
  const others = (["units", "rounds", "columns"] as const)
    .filter((name) => from[name] > 0)
    .map((name) => left(from[name], to[name], partNames[name]));
  const list = [...first, ...others];
  const said = `${list.slice(0, -1).join(", ")} and ${list.at(-1)!} left`;
  const reason = choice === null ? "" : `; ${choiceClause(choice, language)}`;
  return `${formatPercent(sparsity, language)} of the ${part} taken away: ${said}${reason}.`;
}

/** "the most that costs no metric more than 1 % of its lead over the baseline, on validation rows". */
function choiceClause({ maxLoss, by }: PruneChoice, language: string): string {
  return `the most that costs no metric more than ${formatPercent(maxLoss, language)} of its lead over the baseline, on ${by} rows`;
}

/** What a pass did to the model, in a sentence. */
export function rewriteDone(report: RewriteReport, language = "en"): string {
  return report.pass === "prune" ? pruneDone(report, language) : quantizeDone(report, language);
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

const verbs: Readonly<Record<RewriteReport["pass"], string>> = {
  prune: "pruned",
  quantize: "quantized",
};

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
