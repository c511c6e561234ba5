import { TablewrightError } from "../errors.ts";
import { baseline } from "./baseline.ts";
import { boosting } from "./boosting.ts";
import { forest } from "./forest.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";
import { mlp } from "./mlp.ts";
import { tree } from "./tree.ts";
import type { Learner } from "./types.ts";

/** Every learner. A new one is a file of its own, a line here and a line in `schema.ts`. */
export const learners: readonly Learner[] = [linear, logistic, mlp, boosting, forest, tree, baseline];

/** The learner of that name. Throws `bad-usage` listing the names there are. */
export function learnerNamed(name: string): Learner {
  const learner = learners.find((candidate) => candidate.name === name);
  if (learner !== undefined) return learner;
  const names = learners.map((candidate) => candidate.name).join(", ");
  throw new TablewrightError("bad-usage", `There is no learner named ${JSON.stringify(name)}.`, {
    expected: names,
    found: name,
    next: `Use one of: ${names}.`,
  });
}
