import type { CurvePoint, Fit, FitEpoch, FitResult } from "../learners/types.ts";
import type { Clock } from "../ports.ts";
import type { FitPoint } from "../registry/checkpoint-file.ts";
import type { RunControl } from "./action.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { RunStages } from "./run-stages.ts";

/** How long a fit may run before messages of the thread are let in; half of it is spare. */
const breathEveryMs = 12;

/** A finished fit with the points it went through. */
export interface DrivenFit {
  readonly result: FitResult;
  readonly curve: readonly CurvePoint[];
}

export interface DriveRequest {
  readonly clock: Clock;
  readonly control: RunControl;
  readonly stages: RunStages;
  /** Left out for a fit that nobody can resume. */
  readonly checkpoints?: Pick<Checkpoints, "resumed" | "offer"> | undefined;
}

/**
 * Drives a fit to its end: tells each epoch, also those of a run that it goes on from, offers checkpoints,
 * breathes often enough that a wish to stop or to cancel is heard at once, and passes the wish to stop on.
 * Throws `cancelled`.
 */
export async function driveFit(fit: Fit, request: DriveRequest): Promise<DrivenFit> {
  const { clock, control, stages, checkpoints } = request;
  const curve = new Curve(control, checkpoints?.resumed?.curve ?? []);
  let breathed = clock.elapsed();
  for (;;) {
    const step = fit.next({ stop: control.stopRequested });
    if (step.done === true) return { result: step.value, curve: curve.points.map(withoutMark) };
    if (step.value !== null) await closeEpoch(step.value, curve, checkpoints);
    if (clock.elapsed() - breathed < breathEveryMs) continue;
    await stages.pause();
    breathed = clock.elapsed();
  }
}

async function closeEpoch(
  epoch: FitEpoch,
  curve: Curve,
  checkpoints: DriveRequest["checkpoints"],
): Promise<void> {
  curve.tell(epoch);
  if (epoch.save !== undefined) await checkpoints?.offer(epoch.save, curve.points);
}

/** The points so far, told as they come. */
class Curve {
  readonly points: FitPoint[];
  readonly #control: RunControl;
  #isTold = false;

  /** `earlier` are told with the first new point, which knows how many there are to be. */
  constructor(control: RunControl, earlier: readonly FitPoint[]) {
    this.points = [...earlier];
    this.#control = control;
  }

  tell({ epochs, isBest, ...epoch }: FitEpoch): void {
    const point = { ...withoutMark(epoch), isBest };
    const news = this.#isTold ? [point] : [...this.points, point];
    this.#isTold = true;
    for (const each of news) this.#control.progress({ type: "epoch", epochs, ...each });
    this.points.push(...finitePoint(point));
  }
}

function withoutMark({ epoch, train, validation, isOutOfBag }: CurvePoint): CurvePoint {
  return { epoch, train, validation, ...(isOutOfBag && { isOutOfBag }) };
}

/** A point that JSON can hold; none for an epoch that diverged. */
function finitePoint(point: FitPoint): readonly FitPoint[] {
  const { train, validation } = point;
  if (!Number.isFinite(train)) return [];
  return [{ ...point, validation: Number.isFinite(validation) ? validation : null }];
}
