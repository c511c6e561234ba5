import type { Stage } from "../../src/protocol/panels.ts";

const words: Readonly<Record<Stage, string>> = {
  reading: "Reading the data",
  preparing: "Preparing the columns",
  projecting: "Computing the components",
  fitting: "Training",
  rewriting: "Rewriting the model",
  evaluating: "Measuring on held-out rows",
  predicting: "Predicting",
  saving: "Saving the version",
  exporting: "Writing the export",
  looking: "Looking for problems",
  checking: "Checking the export in its target",
  comparing: "Comparing",
};

/** What is happening in a stage, in words. */
export function stageWords(stage: Stage): string {
  return words[stage];
}
