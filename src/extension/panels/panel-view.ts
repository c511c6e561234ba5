import type { Disposable, Event, WebviewPanel } from "vscode";
import { env, EventEmitter } from "vscode";
import type { HostMessage, Intent, PanelState } from "../../protocol/panels.ts";

/** A page gets at most ten states a second. */
const intervalMs = 100;

function isIntent(message: unknown): message is Intent {
  return typeof message === "object" && message !== null && "type" in message;
}

/**
 * One panel as its host sees it. The host holds the state; the page gets the whole of it when it says that it
 * is ready, which it does again whenever it was hidden, and at most ten times a second when it changes.
 */
export class PanelView implements Disposable {
  readonly onDidDispose: Event<void>;
  private readonly panel: WebviewPanel;
  private readonly disposed = new EventEmitter<void>();
  private state: PanelState;
  private onIntent: (intent: Intent) => void = () => undefined;
  private isReady = false;
  private lastPostAt = -Infinity;
  private timer: NodeJS.Timeout | null = null;
  /** URI of the workspace folder. */
  readonly workspace: string;

  constructor(panel: WebviewPanel, state: PanelState, workspace: string) {
    this.panel = panel;
    this.state = state;
    this.workspace = workspace;
    this.onDidDispose = this.disposed.event;
    panel.webview.onDidReceiveMessage((message: unknown) => this.take(message));
    panel.onDidChangeViewState(() => {
      // A hidden page is gone; it says `ready` when it is made again.
      if (!panel.visible) this.isReady = false;
    });
    panel.onDidDispose(() => this.closed());
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  get current(): PanelState {
    return this.state;
  }

  /** Who answers the page's intents from now on. */
  answer(onIntent: (intent: Intent) => void): void {
    this.onIntent = onIntent;
  }

  show(state: PanelState): void {
    this.state = state;
    if (!this.isReady || this.timer !== null) return;
    const dueInMs = this.lastPostAt + intervalMs - performance.now();
    if (dueInMs <= 0) this.post();
    else this.timer = setTimeout(() => this.post(), dueInMs);
  }

  set title(title: string) {
    this.panel.title = title;
  }

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private take(message: unknown): void {
    if (!isIntent(message)) return;
    if (message.type !== "ready") {
      this.onIntent(message);
      return;
    }
    this.isReady = true;
    this.post();
  }

  private post(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.isReady) return;
    this.lastPostAt = performance.now();
    const { state, workspace } = this;
    const message: HostMessage = { type: "state", state, language: env.language, workspace };
    void this.panel.webview.postMessage(message);
  }

  private closed(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.isReady = false;
    this.disposed.fire();
    this.disposed.dispose();
  }
}
