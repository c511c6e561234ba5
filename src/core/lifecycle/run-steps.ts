import type { RunStages } from "./run-stages.ts";

/** Runs a generator of steps to its end; between two steps the run can be cancelled. */
export async function runSteps<Result>(
  steps: Generator<undefined, Result>,
  stages: Pick<RunStages, "pause">,
): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await stages.pause();
    step = steps.next();
  }
  return step.value;
}
