import type { FitProblem, FitRows } from "./types.ts";

/**
 * Multiplies row weights so that every class that occurs in the training rows has the same total weight,
 * the sum over all rows unchanged: Σw / (classes present · Σw of the class) (King & Zeng 2001, "Logistic
 * Regression in Rare Events Data"). Validation rows get the same factors; a class unseen in training, 1.
 */
export function balanceClasses({ train, validation, classes }: FitProblem): {
  train: FitRows;
  validation: FitRows | null;
} {
  const totals = new Float64Array(Math.max(classes, 2));
  train.target.forEach((label, row) => {
    totals[label]! += train.weights?.[row] ?? 1;
  });
  const present = totals.filter((total) => total > 0).length;
  const sum = totals.reduce((all, total) => all + total, 0);
  const factors = totals.map((total) => (total > 0 ? sum / (present * total) : 1));
  return { train: reweigh(train, factors), validation: validation && reweigh(validation, factors) };
}

function reweigh(rows: FitRows, factors: Float64Array): FitRows {
  const weights = rows.target.map((label, row) => (rows.weights?.[row] ?? 1) * factors[label]!);
  return { ...rows, weights };
}
