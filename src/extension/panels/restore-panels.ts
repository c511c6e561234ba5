import type { WebviewPanel, WorkspaceFolder } from "vscode";
import { Disposable, window } from "vscode";
import type { PanelName } from "../../protocol/panels.ts";
import { panelViewTypes } from "../ids.ts";
import { folderNamed } from "../models/target.ts";
import type { Services } from "../services.ts";
import { reconnectCleaning } from "./cleaning-panel.ts";
import { reconnectComparison } from "./compare-panel.ts";
import { reconnectMonitoring } from "./monitoring-panel.ts";
import type { PanelView } from "./panel-view.ts";
import { reconnectProfile } from "./profile-panel.ts";
import { savedPanel } from "./saved-state.ts";
import { reconnectSynthesis } from "./synthesis-panel.ts";
import { reconnectTree } from "./tree-panel.ts";
import { reconnectTraining } from "./training-panel.ts";
import { reconnectVariance } from "./variance-panel.ts";

function reconnect(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  const state = view.current;
  switch (state.panel) {
    case "training":
      reconnectTraining(services, view, folder);
      break;
    case "variance":
      reconnectVariance(services, view, { folder, model: state.model, version: state.version });
      break;
    case "monitoring":
      reconnectMonitoring(services, view, folder);
      break;
    case "tree":
      reconnectTree(services, view, { folder, model: state.model, version: state.version });
      break;
    case "synthesis":
      reconnectSynthesis(services, view, folder);
      break;
    case "profile":
      reconnectProfile(services, view, folder);
      break;
    case "cleaning":
      reconnectCleaning(services, view, folder);
      break;
    case "compare":
      reconnectComparison(services, view, folder);
      break;
  }
}

function restore(services: Services, name: PanelName, panel: WebviewPanel, saved: unknown): void {
  const kept = savedPanel(name, saved);
  const folder = kept === null ? undefined : folderNamed(kept.workspace);
  if (kept === null || folder === undefined) {
    panel.dispose();
    return;
  }
  reconnect(services, services.panels.adopt(panel, kept.state, kept.workspace), folder);
}

/** Brings panels back as they were after the window was reloaded; one whose folder is gone is closed. */
export function registerRestore(services: Services): Disposable {
  // Object.keys forgets the names that `panelViewTypes` is typed by.
  const names = Object.keys(panelViewTypes) as PanelName[];
  const serializers = names.map((name) =>
    window.registerWebviewPanelSerializer(panelViewTypes[name], {
      deserializeWebviewPanel(panel: WebviewPanel, saved: unknown) {
        restore(services, name, panel, saved);
        return Promise.resolve();
      },
    }),
  );
  return Disposable.from(...serializers);
}
