import type { CleaningStep } from "../schema.ts";
import type { AnyStepKind, StepName } from "../step.ts";
import { bin } from "./bin.ts";
import { cast } from "./cast.ts";
import { clipOutliers } from "./clip-outliers.ts";
import { dateParts } from "./date-parts.ts";
import { dropColumns } from "./drop-columns.ts";
import { dropDuplicates } from "./drop-duplicates.ts";
import { dropOutliers } from "./drop-outliers.ts";
import { fill } from "./fill.ts";
import { filterRows } from "./filter-rows.ts";
import { groupRare } from "./group-rare.ts";
import { interact } from "./interact.ts";
import { keepColumns } from "./keep-columns.ts";
import { mergeCategories } from "./merge-categories.ts";
import { normalizeText } from "./normalize-text.ts";
import { parseDates } from "./parse-dates.ts";
import { parseNumbers } from "./parse-numbers.ts";
import { rename } from "./rename.ts";
import { replaceValues } from "./replace-values.ts";
import { targetEncode } from "./target-encode.ts";
import { textFeatures } from "./text-features.ts";
import { transform } from "./transform.ts";

/** Every step of cleaning, in the order menus show them. A new step is one file, a line here and a schema. */
export const stepKinds: readonly AnyStepKind[] = [
  dropColumns,
  keepColumns,
  rename,
  cast,
  parseDates,
  parseNumbers,
  normalizeText,
  mergeCategories,
  replaceValues,
  fill,
  clipOutliers,
  dropOutliers,
  dropDuplicates,
  filterRows,
  dateParts,
  transform,
  bin,
  groupRare,
  targetEncode,
  textFeatures,
  interact,
];

const byName: ReadonlyMap<StepName, AnyStepKind> = new Map(stepKinds.map((kind) => [kind.step, kind]));

/** What a step does. */
export function kindOf({ step }: Pick<CleaningStep, "step">): AnyStepKind {
  return byName.get(step)!;
}
