import type { Operation } from "../operation.ts";
import { concat } from "./concat.ts";
import { constant } from "./constant.ts";
import { dense } from "./dense.ts";
import { imputeCategory } from "./impute-category.ts";
import { impute } from "./impute.ts";
import { link } from "./link.ts";
import { numbers } from "./numbers.ts";
import { oneHot } from "./one-hot.ts";
import { ordinal } from "./ordinal.ts";
import { project } from "./project.ts";
import { standardize } from "./standardize.ts";
import { strings } from "./strings.ts";
import { trees } from "./trees.ts";

/** Every op a pipeline may hold, in the order they usually stand. A new op is one file and one line here. */
export const operations: readonly Operation[] = [
  numbers,
  strings,
  impute,
  imputeCategory,
  standardize,
  oneHot,
  ordinal,
  concat,
  project,
  dense,
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
