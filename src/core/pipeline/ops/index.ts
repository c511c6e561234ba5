import type { Operation } from "../operation.ts";
import { bin } from "./bin.ts";
import { concat } from "./concat.ts";
import { constant } from "./constant.ts";
import { cross } from "./cross.ts";
import { dateFieldsOf } from "./date-fields.ts";
import { dense } from "./dense.ts";
import { formula } from "./formula.ts";
import { imputeCategory } from "./impute-category.ts";
import { impute } from "./impute.ts";
import { link } from "./link.ts";
import { lookup } from "./lookup.ts";
import { measureText } from "./measure-text.ts";
import { normalizeText } from "./normalize-text.ts";
import { numbers } from "./numbers.ts";
import { oneHot } from "./one-hot.ts";
import { ordinal } from "./ordinal.ts";
import { parseNumber } from "./parse-number.ts";
import { project } from "./project.ts";
import { quantizedDense } from "./quantized-dense.ts";
import { recode } from "./recode.ts";
import { standardize } from "./standardize.ts";
import { strings } from "./strings.ts";
import { trees } from "./trees.ts";

/** Every op a pipeline may hold, in the order they usually stand. A new op is one file and one line here. */
export const operations: readonly Operation[] = [
  numbers,
  strings,
  normalizeText,
  recode,
  parseNumber,
  dateFieldsOf,
  measureText,
  lookup,
  formula,
  bin,
  cross,
  impute,
  imputeCategory,
  standardize,
  oneHot,
  ordinal,
  concat,
  project,
  dense,
  quantizedDense,
  trees,
  link,
  constant,
];

const byName: ReadonlyMap<string, Operation> = new Map(
  operations.map((operation) => [operation.name, operation]),
);

/** Finds an op by its name, or undefined. */
export function operationNamed(name: string): Operation | undefined {
  return byName.get(name);
}
