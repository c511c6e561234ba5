import type { PanelState } from "../../../src/protocol/panels.ts";
import { trainingStates } from "../recorded/training.ts";

/** Every state of every panel that the gallery shows, named `<panel>-<state>`. */
export const galleryStates: readonly (readonly [name: string, state: PanelState])[] = [
  trainingStates,
].flatMap((states) =>
  Object.entries(states).map(([name, state]): [string, PanelState] => [`${state.panel}-${name}`, state]),
);
