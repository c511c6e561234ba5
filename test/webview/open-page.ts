import { vi } from "vitest";
import type { Intent, PanelName, PanelState } from "../../src/protocol/panels.ts";
import type { ChartModel } from "../../webview/shared/chart/model.ts";
import type { CreatePlot } from "../../webview/shared/chart/plot.ts";
import type { PageHook } from "../../webview/shared/page-hook.ts";
import { startPage, type Page } from "../../webview/shared/start-page.ts";

declare global {
  var tablewrightPage: PageHook;
}

/** A page in jsdom, driven as the extension host does it. Needs fake timers: pages draw every 100 ms. */
export interface OpenPage {
  readonly posted: readonly Intent[];
  /** What the page kept with `setState`, last. */
  readonly saved: () => unknown;
  /** Models that were drawn, by name, the latest of each. */
  readonly drawn: ReadonlyMap<string, ChartModel>;
  /** Sends a state, and lets the time pass in which it is shown. */
  show(state: PanelState): void;
  text(selector: string): string;
  button(name: string): HTMLButtonElement;
}

/** Draws nothing: ten pixels for each label, and a value of 1 hundred pixels high, zero at the bottom. */
function recordingPlot(drawn: Map<string, ChartModel>): CreatePlot {
  return (_canvas, _language, onLayout) => ({
    update(model) {
      drawn.set(model.name, model);
      onLayout();
    },
    restyle: () => undefined,
    area: () => ({ left: 0, right: 300, top: 0, bottom: 100 }),
    xOf: (position) => position * 10,
    yOf: (value) => 100 - value * 100,
    valueAt: (y) => (100 - y) / 100,
    toPng: () => "UE5H",
  });
}

/** Opens a page in the document, with what an earlier page `saved` when it is given. */
export function openPage<Name extends PanelName>(page: Page<Name>, saved?: unknown): OpenPage {
  const posted: Intent[] = [];
  const drawn = new Map<string, ChartModel>();
  let kept = saved;
  vi.stubGlobal("acquireVsCodeApi", () => ({
    postMessage: (intent: Intent) => posted.push(intent),
    getState: () => kept,
    setState: (state: unknown) => {
      kept = structuredClone(state);
    },
  }));
  startPage(page, recordingPlot(drawn));
  return {
    posted,
    saved: () => kept,
    drawn,
    show(state) {
      const data = { type: "state", state, language: "en", workspace: "file:///samples" };
      window.dispatchEvent(new MessageEvent("message", { data }));
      vi.advanceTimersByTime(100);
    },
    text: (selector) => document.querySelector(selector)?.textContent ?? "",
    button(name) {
      const buttons = [...document.querySelectorAll("button")];
      const found = buttons.find(
        (button) => button.textContent === name && button.closest("[hidden]") === null,
      );
      if (found === undefined) throw new Error(`No button “${name}”`);
      return found;
    },
  };
}
