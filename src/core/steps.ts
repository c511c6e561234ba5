/** Runs a generator of steps to its end at once. */
export function finish<Result>(steps: Generator<undefined, Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Runs a generator of steps to its end; between two steps messages get in, and `pause` throws when one takes the run back. */
export async function runSteps<Result>(
  steps: Generator<undefined, Result>,
  { pause }: { readonly pause: () => Promise<void> },
): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    step = steps.next();
  }
  return step.value;
}
