import type { PanelState, RunStatus } from "../protocol/panels.ts";
import type { ActionName } from "../protocol/worker.ts";
import type { Services } from "./services.ts";

/** A running job as others may see it. */
export interface JobSummary {
  readonly id: number;
  readonly name: ActionName;
  readonly title: string;
  readonly status: RunStatus;
  readonly epochs: number;
}

/**
 * What `activate()` gives to tests and other extensions. Everything else is reached by commands, whose
 * arguments and answers stand at their `register…` functions. `version` grows with a breaking change.
 */
export interface ExtensionApi {
  readonly version: 1;
  /** How long `activate()` took. */
  readonly activationMs: number;
  /** Jobs under way, oldest first. */
  runningJobs(): readonly JobSummary[];
  /** States of the open panels, as their pages got them last or will get them when shown. */
  panelStates(): readonly PanelState[];
}

/** Makes the API over the services. */
export function createApi({ jobs, panels }: Services, activationMs: number): ExtensionApi {
  return {
    version: 1,
    activationMs,
    runningJobs: () =>
      jobs.running.map(({ id, name, title, status, points }) => ({
        ...{ id, name, title, status },
        epochs: points.length,
      })),
    panelStates: () => panels.states,
  };
}
