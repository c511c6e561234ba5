import * as z from "zod";
import { baseline } from "./baseline.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";

/** Which learner, with its hyperparameters beside the name; every hyperparameter has a default. */
export const learnerSchema = z.discriminatedUnion("name", [
  linear.parameters,
  logistic.parameters,
  baseline.parameters,
]);
