import { TablewrightError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import {
  type Checkpoint,
  type CheckpointIdentity,
  encodeCheckpoint,
  type FitPoint,
} from "../registry/checkpoint-file.ts";
import { checkpointFile, checkpointFolder } from "../registry/layout.ts";
import type { SavedState } from "../solvers/index.ts";
import type { RunControl } from "./action.ts";

/** How long a run takes at least before its first checkpoint. */
const firstMs = 2000;
/** How long a fit runs at least between two checkpoints. */
const leastMs = 5000;
/** A fit runs at least this many times as long as its last checkpoint took. */
const leastTimes = 50;

/** What a running fit leaves behind, so that another run can go on from there. */
export interface Checkpoints {
  /** What an earlier run left, or null to start. */
  readonly resumed: Pick<Checkpoint, "curve" | "state"> | null;
  /** Writes a checkpoint when it is time for one: after 2 s, then every 5 s, less often when writing takes long. */
  offer(save: () => SavedState, curve: readonly FitPoint[]): Promise<void>;
  /**
   * Runs `work` to its end. Afterwards there is no checkpoint, also when the user cancelled a run that wrote
   * one; after any other failure it stays.
   */
  conclude<T>(work: () => Promise<T>): Promise<T>;
}

export interface CheckpointsRequest {
  readonly ports: Pick<Ports, "store" | "clock">;
  readonly model: string;
  readonly identity: CheckpointIdentity;
  /** What an earlier run of the same identity left, or null. */
  readonly resumed: Checkpoint | null;
  readonly control: Pick<RunControl, "isShutdown">;
}

/** The checkpoints of one run. */
export function openCheckpoints(request: CheckpointsRequest): Checkpoints {
  const { ports, model, identity, resumed, control } = request;
  const { store, clock } = ports;
  const folder = checkpointFolder(model);
  const ignoreFile = `${folder}/.gitignore`;
  let hasWritten = false;
  let dueMs = clock.elapsed() + firstMs;
  return {
    resumed,
    async offer(save, curve) {
      const beginMs = clock.elapsed();
      if (beginMs < dueMs) return;
      const bytes = encodeCheckpoint({ identity, curve, state: save() });
      if (!(await store.exists(ignoreFile))) await store.write(ignoreFile, "*\n");
      await store.write(checkpointFile(model), bytes);
      hasWritten = true;
      const endMs = clock.elapsed();
      dueMs = endMs + Math.max(leastMs, leastTimes * (endMs - beginMs));
    },
    async conclude(work) {
      const done = await work().catch(async (thrown: unknown) => {
        if (!isCancelled(thrown) || !hasWritten) throw thrown;
        if (control.isShutdown === true) throw shutDown(model, thrown);
        await store.remove(folder);
        throw thrown;
      });
      // The work is done, and a checkpoint left over harms nobody: the next run writes over it.
      await store.remove(folder).catch(() => undefined);
      return done;
    },
  };
}

function isCancelled(thrown: unknown): boolean {
  return thrown instanceof TablewrightError && thrown.tag === "cancelled";
}

function shutDown(model: string, cause: unknown): TablewrightError {
  const next = `Go on from the last checkpoint with \`tablewright train --recipe ${model} --resume\`.`;
  return new TablewrightError("cancelled", "Ended by the system.", { next }, cause);
}
