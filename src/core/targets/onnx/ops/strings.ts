import { strings } from "../../../pipeline/ops/strings.ts";
import { stringsOf, type OnnxLowering } from "../lowering.ts";

/** `strings` needs no operator: the columns stay apart, and empty text means missing in both worlds. */
export const lowerStrings: OnnxLowering<Record<string, never>> = {
  operation: strings,
  lower: (_node, inputs) => ({ type: "strings", columns: stringsOf(inputs) }),
};
