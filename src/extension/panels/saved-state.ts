import type { PanelName, PanelState, ProfileState, RunStatus } from "../../protocol/panels.ts";

/** A panel as it was before the window was reloaded. */
export interface SavedPanel {
  readonly state: PanelState;
  readonly workspace: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A check that ran is forgotten: it can be asked for again. */
function profileAtRest({ status, check, ...state }: ProfileState): ProfileState {
  return {
    ...state,
    status: status.type === "running" ? { type: "cancelled" } : status,
    check: check.status.type === "running" ? { status: { type: "none" }, report: null } : check,
  };
}

/** What ran ended with the window. */
function atRest(state: PanelState): PanelState {
  if (state.panel === "profile") return profileAtRest(state);
  if (state.status.type !== "running") return state;
  if (state.panel === "variance" && state.variance) return { ...state, status: { type: "choosing" } };
  const status: RunStatus = { type: "cancelled" };
  return { ...state, status };
}

/** Reads what the page of a panel kept (`SavedPage`); null when it kept nothing that fits. */
export function savedPanel(panel: PanelName, saved: unknown): SavedPanel | null {
  const message = isRecord(saved) ? saved["message"] : undefined;
  if (!isRecord(message) || typeof message["workspace"] !== "string") return null;
  const { state, workspace } = message;
  const isWhole =
    isRecord(state) &&
    state["panel"] === panel &&
    typeof state[panel === "profile" ? "file" : "model"] === "string" &&
    isRecord(state["status"]);
  // The page got this state from us, and shows nothing when it does not fit.
  return isWhole ? { state: atRest(state as unknown as PanelState), workspace } : null;
}
