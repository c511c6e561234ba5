import type { OnnxLowering } from "../lowering.ts";
import { lowerConcat } from "./concat.ts";
import { lowerConstant } from "./constant.ts";
import { lowerDense } from "./dense.ts";
import { lowerImputeCategory } from "./impute-category.ts";
import { lowerImpute } from "./impute.ts";
import { lowerLink } from "./link.ts";
import { lowerNumbers } from "./numbers.ts";
import { lowerOneHot } from "./one-hot.ts";
import { lowerOrdinal } from "./ordinal.ts";
import { lowerProject } from "./project.ts";
import { lowerStandardize } from "./standardize.ts";
import { lowerStrings } from "./strings.ts";
import { lowerTrees } from "./trees.ts";

/** How each op is written in ONNX, in the order of the ops. */
export const onnxLowerings: readonly OnnxLowering[] = [
  lowerNumbers,
  lowerStrings,
  lowerImpute,
  lowerImputeCategory,
  lowerStandardize,
  lowerOneHot,
  lowerOrdinal,
  lowerConcat,
  lowerProject,
  lowerDense,
  lowerTrees,
  lowerLink,
  lowerConstant,
];
