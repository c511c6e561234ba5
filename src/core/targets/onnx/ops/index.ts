import type { OnnxLowering } from "../lowering.ts";
import { lowerBin } from "./bin.ts";
import { lowerConcat } from "./concat.ts";
import { lowerConstant } from "./constant.ts";
import { lowerCross } from "./cross.ts";
import { lowerDateFields } from "./date-fields.ts";
import { lowerDense } from "./dense.ts";
import { lowerFormula } from "./formula.ts";
import { lowerImputeCategory } from "./impute-category.ts";
import { lowerImpute } from "./impute.ts";
import { lowerLink } from "./link.ts";
import { lowerLookup } from "./lookup.ts";
import { lowerMeasureText } from "./measure-text.ts";
import { lowerNormalizeText } from "./normalize-text.ts";
import { lowerNumbers } from "./numbers.ts";
import { lowerOneHot } from "./one-hot.ts";
import { lowerOrdinal } from "./ordinal.ts";
import { lowerParseNumber } from "./parse-number.ts";
import { lowerProject } from "./project.ts";
import { lowerQuantizedDense } from "./quantized-dense.ts";
import { lowerRecode } from "./recode.ts";
import { lowerStandardize } from "./standardize.ts";
import { lowerStrings } from "./strings.ts";
import { lowerTrees } from "./trees.ts";

/** How each op is written in ONNX, in the order of the ops. */
export const onnxLowerings: readonly OnnxLowering[] = [
  lowerNumbers,
  lowerStrings,
  lowerNormalizeText,
  lowerRecode,
  lowerParseNumber,
  lowerDateFields,
  lowerMeasureText,
  lowerLookup,
  lowerFormula,
  lowerBin,
  lowerCross,
  lowerImpute,
  lowerImputeCategory,
  lowerStandardize,
  lowerOneHot,
  lowerOrdinal,
  lowerConcat,
  lowerProject,
  lowerDense,
  lowerQuantizedDense,
  lowerTrees,
  lowerLink,
  lowerConstant,
];
