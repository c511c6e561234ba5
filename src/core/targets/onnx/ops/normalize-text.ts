import { normalizeText, type NormalizeParameters } from "../../../pipeline/ops/normalize-text.ts";
import { toCase, trimSpaces } from "../../../pipeline/text-form.ts";
import { stringsOf, type OnnxLowering } from "../lowering.ts";
import { bothForms } from "../text-form.ts";

/**
 * `normalize-text` adds no operator: StringNormalizer folds case by the locale of the machine and cannot trim. What is
 * to be done travels with the column, and the op that reads its texts tells them by a regular expression each.
 */
export const lowerNormalizeText: OnnxLowering<NormalizeParameters> = {
  operation: normalizeText,
  lower: ({ parameters: { trim, case: to } }, inputs) => ({
    type: "strings",
    columns: stringsOf(inputs).map(({ name, fill, form }) => ({
      name,
      fill: toCase(trim ? trimSpaces(fill) : fill, to),
      form: bothForms(form, { trim, case: to }),
    })),
  }),
};
