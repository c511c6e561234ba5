import { categoryVariants } from "./category-variants.ts";
import type { Check } from "./check.ts";
import { classImbalance } from "./class-imbalance.ts";
import { dateFormats } from "./date-formats.ts";
import { dates } from "./dates.ts";
import { duplicateColumns } from "./duplicate-columns.ts";
import { duplicateRows } from "./duplicate-rows.ts";
import { encodingDamage } from "./encoding-damage.ts";
import { identifiers } from "./identifiers.ts";
import { missingValues } from "./missing-values.ts";
import { mixedTypes } from "./mixed-types.ts";
import { numbersAsText } from "./numbers-as-text.ts";
import { outliers } from "./outliers.ts";
import { similarCategories } from "./similar-categories.ts";
import { targetLeakage } from "./target-leakage.ts";
import { timeOrder } from "./time-order.ts";
import { unusedColumns } from "./unused-columns.ts";
import { unusualRows } from "./unusual-rows.ts";

/** Every check of a table, in the order of their findings. A new one is a file of its own and a line here. */
export const checks: readonly Check[] = [
  missingValues,
  duplicateRows,
  duplicateColumns,
  unusedColumns,
  identifiers,
  mixedTypes,
  numbersAsText,
  categoryVariants,
  similarCategories,
  outliers,
  unusualRows,
  dates,
  dateFormats,
  timeOrder,
  encodingDamage,
  classImbalance,
  targetLeakage,
];
