import type { PanelName, StateMessage } from "../../src/protocol/panels.ts";
import { createAnnouncer, type Announcer } from "./announcer.ts";
import type { ChartModel } from "./chart/model.ts";
import type { CreatePlot } from "./chart/plot.ts";
import { element } from "./dom.ts";
import { failure } from "./failure.ts";
import { connectHost, type Host } from "./host.ts";
import { createMemory, type ViewMemory } from "./memory.ts";
import { exposePage } from "./page-hook.ts";
import { onThemeChange } from "./theme.ts";
import { throttle } from "./throttle.ts";
import type { PageTools } from "./tools.ts";
import { createWords } from "./words.ts";

/** Draws at most ten times a second. */
const drawIntervalMs = 100;
/** Keeps what is shown at most once a second: a long curve is large, and the host sends it again anyway. */
const keepIntervalMs = 1000;

type StateOf<Name extends PanelName> = StateMessage<Name>["state"];

/** One panel: what it is called and how its page is built. */
export interface Page<Name extends PanelName> {
  readonly panel: Name;
  /** Puts the parts of the page into `root`, once, and returns what shows a state in them. */
  build(root: HTMLElement, tools: PageTools): (state: StateOf<Name>) => void;
  /** What of a state is kept over a reload; all of it when left out. */
  kept?(state: StateOf<Name>): StateOf<Name>;
}

interface Stage<Name extends PanelName> {
  readonly host: Host<Name>;
  readonly memory: ViewMemory;
  readonly charts: Map<string, ChartModel>;
  readonly announcer: Announcer;
  readonly createPlot: CreatePlot;
}

function toTools<Name extends PanelName>(stage: Stage<Name>, language: string): PageTools {
  const listeners: (() => void)[] = [];
  onThemeChange(() => {
    for (const listener of listeners) listener();
  });
  return {
    language,
    words: createWords(language),
    memory: stage.memory,
    charts: stage.charts,
    createPlot: stage.createPlot,
    post: (intent) => stage.host.post(intent),
    announce: (sentence) => stage.announcer.announce(sentence),
    onThemeChange: (listener) => listeners.push(listener),
  };
}

/** A defect of ours while showing a state: said on the page, so that nobody looks at a frozen picture. */
function sayDefect(place: HTMLElement, thrown: unknown, tools: PageTools): void {
  const message = `This panel could not be drawn: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  const next = "This is a defect of Tablewright. Please report it with the log.";
  place.replaceChildren(failure({ tag: "internal", message, details: { next } }, tools));
  place.hidden = false;
}

function createScene<Name extends PanelName>(
  page: Page<Name>,
  stage: Stage<Name>,
): (message: StateMessage<Name>) => void {
  const root = element("main", { class: `page page-${page.panel}` });
  const defect = element("div", { class: "page" });
  defect.hidden = true;
  const opening = element("p", { class: "opening", text: "Opening…" });
  document.body.replaceChildren(stage.announcer.element, opening, defect, root);
  let tools: PageTools | null = null;
  let show: ReturnType<Page<Name>["build"]> | null = null;
  return (message) => {
    tools ??= toTools(stage, message.language);
    opening.hidden = true;
    try {
      show ??= page.build(root, tools);
      show(message.state);
      defect.hidden = true;
    } catch (thrown) {
      sayDefect(defect, thrown, tools);
    }
  };
}

/**
 * Starts a page: shows what it kept, says `ready` to the host, then shows each state that comes, at most ten a
 * second. What was shown and chosen is kept for when the panel is hidden or the window reloaded.
 */
export function startPage<Name extends PanelName>(page: Page<Name>, createPlot: CreatePlot): void {
  const host = connectHost(page.panel);
  const saved = host.saved();
  let last: StateMessage<Name> | null = saved?.message ?? null;
  const keep = (): void => {
    if (last === null) return;
    const state = page.kept?.(last.state) ?? last.state;
    host.save({ message: { ...last, state }, view: memory.all() });
  };
  const keepSoon = throttle<null>(keepIntervalMs, keep);
  const memory = createMemory(saved?.view ?? {}, keep);
  const charts = new Map<string, ChartModel>();
  const scene = createScene(page, { host, memory, charts, announcer: createAnnouncer(), createPlot });
  const show = throttle<StateMessage<Name>>(drawIntervalMs, (message) => {
    last = message;
    keepSoon(null);
    scene(message);
  });
  exposePage({ state: () => last?.state ?? null, charts });
  if (last !== null) show(last);
  host.onState(show);
  host.post({ type: "ready" });
}
