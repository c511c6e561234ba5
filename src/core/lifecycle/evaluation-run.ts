import type { Ports } from "../ports.ts";
import type { SavedVersion } from "../registry/saved-version.ts";
import type { RunControl } from "./action.ts";
import type { RunStages } from "./run-stages.ts";

/** A version about to be judged. */
export interface EvaluationRun {
  readonly ports: Ports;
  readonly saved: SavedVersion;
  readonly control: RunControl;
  readonly stages: RunStages;
}
