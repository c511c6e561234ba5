import type { CurvePoint, Fit, FitResult } from "../learners/types.ts";
import type { Clock } from "../ports.ts";
import type { RunControl } from "./action.ts";
import type { RunStages } from "./run-stages.ts";

/** How long a fit may run before messages of the thread are let in; half of it is spare. */
const breathEveryMs = 12;

/** A finished fit with the points it went through. */
export interface DrivenFit {
  readonly result: FitResult;
  readonly curve: readonly CurvePoint[];
}

/**
 * Drives a fit to its end: tells each epoch, breathes often enough that a wish to stop or to cancel is
 * heard at once, and passes the wish to stop on. Throws `cancelled`.
 */
export async function driveFit(
  fit: Fit,
  {
    clock,
    control,
    stages,
  }: { readonly clock: Clock; readonly control: RunControl; readonly stages: RunStages },
): Promise<DrivenFit> {
  const curve: CurvePoint[] = [];
  let breathed = clock.elapsed();
  for (;;) {
    const step = fit.next({ stop: control.stopRequested });
    if (step.done === true) return { result: step.value, curve };
    if (step.value !== null) {
      control.progress({ type: "epoch", ...step.value });
      curve.push(...finitePoint(step.value));
    }
    if (clock.elapsed() - breathed < breathEveryMs) continue;
    await stages.pause();
    breathed = clock.elapsed();
  }
}

/** A point that JSON can hold; none for an epoch that diverged. */
function finitePoint({ epoch, train, validation }: CurvePoint): readonly CurvePoint[] {
  if (!Number.isFinite(train)) return [];
  return [{ epoch, train, validation: Number.isFinite(validation) ? validation : null }];
}
