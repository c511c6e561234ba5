import { setImmediate } from "node:timers/promises";
import type { Cancellable } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";

/** Runs steps to their end; messages of the thread come in between. Throws `cancelled`. */
export async function inSteps<Result>(
  steps: Generator<undefined, Result>,
  control: Cancellable,
): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await setImmediate();
    throwIfCancelled(control);
    step = steps.next();
  }
  return step.value;
}
