import type { Progress } from "../core/lifecycle/action.ts";
import type { EpochPoint, WorkerProgress } from "../protocol/worker.ts";

/** What batching needs of the world: a clock that never goes back, and timers. */
export interface Timing {
  elapsed(): number;
  /** Runs `work` once after a time; gives back what takes it off again. */
  after(delayMs: number, work: () => void): () => void;
}

/** Progress of an action on its way to the host. */
export interface ProgressBatcher {
  progress(event: Progress): void;
  /** Says what was held back; to be called when the action has ended, well or badly. */
  flush(): void;
}

/**
 * Passes progress on in order. Epochs, of which a small table has thousands a second, are gathered: at most
 * one batch per `intervalMs`, none left out, the last ones at the latest with the next other event or `flush`.
 */
export function batchEpochs(
  emit: (event: WorkerProgress) => void,
  timing: Timing,
  intervalMs = 100,
): ProgressBatcher {
  let points: EpochPoint[] = [];
  let epochs = 0;
  let lastBatchAt = -Infinity;
  let cancelTimer: () => void = () => undefined;

  function flush(): void {
    cancelTimer();
    if (points.length === 0) return;
    lastBatchAt = timing.elapsed();
    emit({ type: "epochs", epochs, points });
    points = [];
  }

  function hold(event: Extract<Progress, { type: "epoch" }>): void {
    const { epoch, train, validation, isBest, isOutOfBag } = event;
    points.push({ epoch, train, validation, isBest, ...(isOutOfBag && { isOutOfBag }) });
    epochs = event.epochs;
    const dueInMs = lastBatchAt + intervalMs - timing.elapsed();
    if (dueInMs <= 0) flush();
    else if (points.length === 1) cancelTimer = timing.after(dueInMs, flush);
  }

  return {
    flush,
    progress(event) {
      if (event.type === "epoch") {
        hold(event);
        return;
      }
      flush();
      emit(event);
    },
  };
}
