import type { Disposable, Uri, WebviewPanel } from "vscode";
import { ViewColumn, window } from "vscode";
import { type PanelName, type PanelState, subjectOf } from "../../protocol/panels.ts";
import { panelViewTypes } from "../ids.ts";
import { pageHtml, pagesFolder } from "./page-html.ts";
import { panelIcon } from "./panel-icon.ts";
import { PanelView } from "./panel-view.ts";

export interface PanelRequest {
  readonly title: string;
  readonly state: PanelState;
  /** URI of the workspace folder. */
  readonly workspace: string;
}

/** One panel of a kind per model or file, and folder. */
function keyOf(state: PanelState, workspace: string): string {
  return JSON.stringify([state.panel, workspace, subjectOf(state)]);
}

/** The open panels. */
export class Panels implements Disposable {
  private readonly views = new Map<string, PanelView>();
  private readonly extensionUri: Uri;

  constructor(extensionUri: Uri) {
    this.extensionUri = extensionUri;
  }

  /** Opens the panel of this kind and model, or brings the one that is open to the front with a new state. */
  open({ title, state, workspace }: PanelRequest): PanelView {
    const known = this.views.get(keyOf(state, workspace));
    if (known) {
      known.title = title;
      known.show(state);
      known.reveal();
      return known;
    }
    const panel = window.createWebviewPanel(panelViewTypes[state.panel], title, ViewColumn.Active);
    return this.adopt(panel, state, workspace);
  }

  /** Takes on a panel that VS Code brought back after a reload. */
  adopt(panel: WebviewPanel, state: PanelState, workspace: string): PanelView {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [pagesFolder(this.extensionUri)] };
    panel.iconPath = panelIcon(state.panel);
    const view = new PanelView(panel, state, workspace);
    const key = keyOf(state, workspace);
    this.views.set(key, view);
    view.onDidDispose(() => {
      if (this.views.get(key) === view) this.views.delete(key);
    });
    webview.html = pageHtml(webview, this.extensionUri, state.panel);
    return view;
  }

  /** States of the open panels. */
  get states(): readonly PanelState[] {
    return [...this.views.values()].map((view) => view.current);
  }

  /** The open panel of a kind and model, if there is one. */
  find(panel: PanelName, model: string, workspace: string): PanelView | undefined {
    return this.views.get(JSON.stringify([panel, workspace, model]));
  }

  dispose(): void {
    for (const view of [...this.views.values()]) view.dispose();
  }
}
