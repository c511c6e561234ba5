import type { Metrics } from "../lifecycle/reports.ts";
import type { Confusion } from "./confusion.ts";

interface ClassTotals {
  readonly hits: number;
  readonly actual: number;
  readonly predicted: number;
}

function totalsOf(confusion: Confusion, label: number): ClassTotals {
  const { classes, counts, strangers } = confusion;
  let actual = 0;
  let predicted = strangers[label]!;
  for (let other = 0; other < classes; other++) {
    actual += counts[label * classes + other]!;
    predicted += counts[other * classes + label]!;
  }
  return { hits: counts[label * classes + label]!, actual, predicted };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * `accuracy`, `balanced_accuracy` (mean recall of the classes that occur) and `f1_macro` (mean F1 of the
 * classes that occur or are predicted), as scikit-learn defines them with `zero_division=0`.
 *
 * Rows whose label is none of the classes count as errors: together they are one more class, of recall and
 * F1 zero. Empty for no rows.
 */
export function confusionMetrics(confusion: Confusion): Metrics {
  const totals = Array.from({ length: confusion.classes }, (_, label) => totalsOf(confusion, label));
  if (confusion.rows === 0) return {};
  const strange = confusion.strangers.some((count) => count > 0) ? [0] : [];
  const recalls = totals.filter((total) => total.actual > 0).map((total) => total.hits / total.actual);
  const scores = totals
    .filter((total) => total.actual + total.predicted > 0)
    .map((total) => (2 * total.hits) / (total.actual + total.predicted));
  return {
    accuracy: confusion.hits / confusion.rows,
    balanced_accuracy: meanOf([...recalls, ...strange]),
    f1_macro: meanOf([...scores, ...strange]),
  };
}
