import type { CodeStep } from "../code/program.ts";
import type { QueryBuilder } from "./query.ts";

/** How one op is written: columns of its inputs in, columns of its result out. */
export type SqlLowering = (
  step: CodeStep,
  inputs: readonly string[],
  query: QueryBuilder,
) => readonly string[];
