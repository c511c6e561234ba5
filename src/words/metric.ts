import { formatNumber } from "./number.ts";
import { numberFormat } from "./language.ts";

const titles = new Map([
  ["accuracy", "accuracy"],
  ["log_loss", "log loss"],
  ["roc_auc", "ROC AUC"],
  ["balanced_accuracy", "balanced accuracy"],
  ["f1_macro", "macro F1"],
  ["rmse", "RMSE"],
  ["mae", "MAE"],
  ["r2", "R²"],
]);

/** Metrics that cannot exceed 1, where "1.000" must mean exactly that. */
const atMostOne = new Set(["accuracy", "roc_auc", "balanced_accuracy", "f1_macro", "r2"]);

/** What a metric is called in a sentence: `log_loss` → "log loss". */
export function metricTitle(metric: string): string {
  return titles.get(metric) ?? metric.replaceAll("_", " ");
}

/** The same at the start of a sentence or in a heading: "Log loss". */
export function metricHeading(metric: string): string {
  const title = metricTitle(metric);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Decimals that keep a value below 1 from reading as 1. */
function decimalsBelowOne(value: number, decimals: number): number {
  let enough = decimals;
  while (enough < 6 && value < 1 && 1 - value < 0.5 / 10 ** enough) enough++;
  return enough;
}

/**
 * A metric's value with `decimals` (3 when left out) below 1, or one digit more than that in all from 1 on:
 * 0.956, 12.35, 48,213. Tiny values are scientific, but an R² that rounds to 0 is 0; a score just below 1 is never rounded up to it.
 */
export function formatMetric(metric: string, value: number, language = "en", decimals = 3): string {
  const magnitude = Math.abs(value);
  // Explaining nothing is 0; a tiny share is no figure.
  if (metric === "r2" && magnitude > 0 && magnitude < 0.5 / 10 ** decimals)
    return formatMetric(metric, 0, language, decimals);
  if (!Number.isFinite(value) || (magnitude > 0 && magnitude < 10 ** -decimals)) {
    return formatNumber(value, language);
  }
  if (magnitude > 1 || (magnitude === 1 && !atMostOne.has(metric))) {
    return formatNumber(value, language, decimals + 1);
  }
  const digits = atMostOne.has(metric) ? decimalsBelowOne(value, decimals) : decimals;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat(language, options).format(value);
}
