import * as z from "zod";
import { baseline } from "./baseline.ts";
import { boosting } from "./boosting.ts";
import { forest } from "./forest.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";
import { mlp } from "./mlp.ts";
import { tree } from "./tree.ts";

/** Which learner, with its hyperparameters beside the name; every hyperparameter has a default. */
export const learnerSchema = z.discriminatedUnion("name", [
  linear.parameters,
  logistic.parameters,
  mlp.parameters,
  boosting.parameters,
  forest.parameters,
  tree.parameters,
  baseline.parameters,
]);
