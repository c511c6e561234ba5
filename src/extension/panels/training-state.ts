import type { Champion, RunStatus, TrainingState, TrainReport } from "../../protocol/panels.ts";
import type { Job } from "../jobs/job.ts";
import { thinCurve } from "./thin-curve.ts";

/** More points than any screen shows, and little enough to send ten times a second; a report has them all. */
const mostLivePoints = 1200;

/** What is known of a training before its worker says anything. */
export interface TrainingFacts {
  readonly model: string;
  readonly learner: string;
  readonly target: string;
  readonly file: string;
  readonly champion: Champion | null;
}

/** The training panel while a job runs, and when it ended without a report. */
export function runningTraining(job: Job, facts: TrainingFacts): TrainingState {
  return {
    panel: "training",
    ...facts,
    learner: job.model?.learner ?? facts.learner,
    target: job.model?.target ?? facts.target,
    status: job.status,
    startedAtMs: job.startedAtMs,
    elapsedMs: job.elapsedMs,
    epochs: job.epochs,
    bestEpoch: job.bestEpoch,
    curve: thinCurve(job.points, mostLivePoints).map(({ epoch, train, validation, isOutOfBag }) => ({
      ...{ epoch, train, validation },
      ...(isOutOfBag && { isOutOfBag }),
    })),
    report: null,
  };
}

/** The training panel with a report, fresh or from a file. */
export function finishedTraining(
  report: TrainReport,
  champion: Champion | null,
  startedAtMs: number,
): TrainingState {
  const { model, learner, target, file, train, durationMs } = report;
  const status: RunStatus = { type: "done" };
  const { epochs, bestEpoch, curve } = train;
  return {
    ...{ panel: "training", model, learner, target, file, status, startedAtMs },
    ...{ elapsedMs: durationMs, epochs, bestEpoch, curve, report, champion },
  };
}
