import type { AssociationMeasure } from "../core/profile/report.ts";
import type { ColumnKind } from "../core/data/table.ts";
import { numberFormat } from "./language.ts";

const names: Readonly<Record<AssociationMeasure, string>> = {
  pearson: "Pearson’s r",
  cramersV: "Cramér’s V",
  eta: "correlation ratio η",
};

/** The measure as people call it. */
export function measureName(measure: AssociationMeasure): string {
  return names[measure];
}

function isNumeric(kind: ColumnKind): boolean {
  return kind === "number" || kind === "date";
}

/** The measure that two kinds of column ask for. */
export function measureOf(left: ColumnKind, right: ColumnKind): AssociationMeasure {
  if (isNumeric(left) && isNumeric(right)) return "pearson";
  return isNumeric(left) || isNumeric(right) ? "eta" : "cramersV";
}

/** An association with two decimals and a true minus sign; – where it does not exist. */
export function formatAssociation(value: number | null, language = "en"): string {
  if (value === null) return "–";
  const options = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return numberFormat(language, options)
    .format(Math.round(value * 100) / 100 + 0)
    .replace("-", "−");
}
