import { TablewrightError } from "../errors.ts";
import type { Clock } from "../ports.ts";
import type { RunControl, Stage } from "./action.ts";

/** Says which stage a run is in, takes its time, and lets it be cancelled. */
export interface RunStages {
  /** Starts a stage; the one before ends. */
  enter(stage: Stage): Promise<void>;
  /** Lets messages of this thread in. Throws `cancelled` when one of them took the run back. */
  pause(): Promise<void>;
  /** Milliseconds each stage took so far, whole ones. */
  durations(): Record<string, number>;
  /** Milliseconds since the run began. */
  total(): number;
}

/** Begins to take the time. */
export function startStages(clock: Clock, control: RunControl): RunStages {
  const begin = clock.elapsed();
  const spent = new Map<Stage, number>();
  let current: { stage: Stage; since: number } | null = null;
  const settle = () => {
    if (current === null) return;
    const now = clock.elapsed();
    spent.set(current.stage, (spent.get(current.stage) ?? 0) + now - current.since);
    current = { stage: current.stage, since: now };
  };
  const pause = async () => {
    await clock.breathe();
    if (control.cancelled) throw cancelled();
  };
  return {
    pause,
    async enter(stage) {
      settle();
      current = { stage, since: clock.elapsed() };
      control.progress({ type: "stage", stage });
      await pause();
    },
    durations() {
      settle();
      return Object.fromEntries([...spent].map(([stage, ms]) => [stage, Math.round(ms)]));
    },
    total: () => clock.elapsed() - begin,
  };
}

/** The user took a run back. */
export function cancelled(): TablewrightError {
  const next = "Nothing was kept. Start it again when you like.";
  return new TablewrightError("cancelled", "Cancelled.", { next });
}
