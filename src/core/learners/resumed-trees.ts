import { nestState, stateWithin, type SavedState } from "../solvers/index.ts";
import type { ForestBuilder } from "../trees/forest-builder.ts";
import type { FitProblem } from "./types.ts";

/**
 * What a fit of trees needs to go on: its trees. Draws, scores, votes and validation losses follow from them and are
 * made again, which takes a small part of the time that growing took.
 */
export function saveTrees(builder: ForestBuilder): SavedState {
  return new Map(nestState("trees", builder.save()));
}

/** The trees that `saveTrees` saved; none for a fit that starts. */
export function resumedTrees({ resumed }: FitProblem): SavedState | undefined {
  return resumed && stateWithin(resumed, "trees");
}
