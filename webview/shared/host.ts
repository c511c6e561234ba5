import type { Intent, PanelName, SavedPage, StateMessage } from "../../src/protocol/panels.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** The extension host as a page sees it. */
export interface Host<Name extends PanelName> {
  post(intent: Intent): void;
  /** What this page kept before it was hidden or the window was reloaded, or null. */
  saved(): SavedPage<Name> | null;
  save(page: SavedPage<Name>): void;
  onState(show: (message: StateMessage<Name>) => void): void;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a message is a state for the panel of this name; anything else is not for us. */
export function isStateMessage<Name extends PanelName>(
  value: unknown,
  panel: Name,
): value is StateMessage<Name> {
  if (!isRecord(value) || value["type"] !== "state" || typeof value["language"] !== "string") return false;
  const state = value["state"];
  return isRecord(state) && state["panel"] === panel && isRecord(state["status"]);
}

function isSavedPage<Name extends PanelName>(value: unknown, panel: Name): value is SavedPage<Name> {
  return isRecord(value) && isStateMessage(value["message"], panel) && isRecord(value["view"]);
}

/** Connects to the host; call it once per page, as VS Code gives its API out once. */
export function connectHost<Name extends PanelName>(panel: Name): Host<Name> {
  const api = acquireVsCodeApi();
  return {
    post: (intent) => api.postMessage(intent),
    saved() {
      const state = api.getState();
      return isSavedPage(state, panel) ? state : null;
    },
    save: (page) => api.setState(page),
    onState(show) {
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (isStateMessage(event.data, panel)) show(event.data);
      });
    },
  };
}
