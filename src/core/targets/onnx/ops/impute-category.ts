import { imputeCategory } from "../../../pipeline/ops/impute-category.ts";
import { stringsOf, type OnnxLowering } from "../lowering.ts";

/**
 * `impute-category` adds no operator: opset 17 cannot compare strings (Equal takes them from 19 on). The
 * fill travels with the column, and the op that encodes it maps the empty text to the fill's code.
 */
export const lowerImputeCategory: OnnxLowering<{ fill: string[] }> = {
  operation: imputeCategory,
  lower: ({ parameters: { fill } }, inputs) => ({
    type: "strings",
    columns: stringsOf(inputs).map((column, index) => ({
      ...column,
      fill: column.fill === "" ? fill[index]! : column.fill,
    })),
  }),
};
