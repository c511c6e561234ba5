import type { PanelState } from "../../../src/protocol/panels.ts";
import { cleaningStates } from "../recorded/cleaning.ts";
import { compareStates } from "../recorded/compare.ts";
import { monitoringStates } from "../recorded/monitoring.ts";
import { profileStates } from "../recorded/profile.ts";
import { synthesisStates } from "../recorded/synthesis.ts";
import { treeStates } from "../recorded/tree.ts";
import { trainingStates } from "../recorded/training.ts";
import { varianceStates } from "../recorded/variance.ts";

const recorded: readonly Readonly<Record<string, PanelState>>[] = [
  trainingStates,
  varianceStates,
  monitoringStates,
  compareStates,
  treeStates,
  synthesisStates,
  profileStates,
  cleaningStates,
];

/** Every state of every panel that the gallery shows, named `<panel>-<state>`. */
export const galleryStates: readonly (readonly [name: string, state: PanelState])[] = recorded.flatMap(
  (states) =>
    Object.entries(states).map(([name, state]): [string, PanelState] => [`${state.panel}-${name}`, state]),
);
