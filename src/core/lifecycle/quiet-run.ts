import type { RunControl } from "./action.ts";
import type { RunStages } from "./run-stages.ts";

export interface Run {
  readonly control: RunControl;
  readonly stages: RunStages;
}

/**
 * For fits that an action makes for itself: they are cancelled and stopped with it, but the stage stays the action's,
 * and their epochs are nobody's news.
 */
export function quietRun({ control, stages }: Run): Run {
  return {
    stages: { ...stages, enter: () => stages.pause() },
    control: {
      progress: () => undefined,
      get cancelled() {
        return control.cancelled;
      },
      get stopRequested() {
        return control.stopRequested;
      },
    },
  };
}
