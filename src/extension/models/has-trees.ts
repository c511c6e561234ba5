import type { VersionSummary } from "../../protocol/worker.ts";

const learnersOfTrees = new Set(["tree", "forest", "boosting"]);

/** Whether a version has trees to show. */
export function hasTrees({ learner }: Pick<VersionSummary, "learner">): boolean {
  return learnersOfTrees.has(learner);
}
