import type { FitControl, FitStep } from "./types.ts";

/** Passes a run on with all losses multiplied by `factor`: back into the target's own units. */
export function* inUnitsOf<Result>(
  run: Generator<FitStep, Result, FitControl>,
  factor: number,
): Generator<FitStep, Result, FitControl> {
  let step = run.next({ stop: false });
  while (step.done !== true) {
    const { value } = step;
    const control = yield (
      value && {
        ...value,
        train: value.train * factor,
        validation: value.validation === null ? null : value.validation * factor,
      }
    );
    step = run.next(control);
  }
  return step.value;
}
