import { element } from "../dom.ts";
import { createSlot, type Slot } from "../slot.ts";
import { setText } from "../set-text.ts";
import { throttle } from "../throttle.ts";
import type { PageTools } from "../tools.ts";
import { createLegend } from "./legend.ts";
import type { ChartModel } from "./model.ts";
import type { Plot } from "./plot.ts";
import { createToolbar } from "./toolbar.ts";
import { twinTable } from "./twin.ts";

/** A live table is made again at most this often. */
const twinIntervalMs = 1000;

/** A chart with everything around it: title, legend, picture, table, and its ways out. */
export interface ChartCard {
  readonly element: HTMLElement;
  /** The box of the drawing, for things laid over it. */
  readonly stage: HTMLElement;
  /** Controls of this chart alone, beside its title. */
  readonly controls: HTMLElement;
  readonly plot: Plot;
  show(model: ChartModel): void;
  hide(): void;
}

/** What a card is made for; `onLayout` is called whenever places in the drawing may have moved. */
interface CardParts {
  readonly name: string;
  readonly tools: PageTools;
  onLayout?(): void;
}

function showTwin(place: Slot, model: ChartModel): void {
  const key = JSON.stringify([model.labels, model.series.map(({ name, values }) => [name, values])]);
  place.show(key, () => [twinTable(model)]);
}

function createFrame() {
  const canvas = element("canvas", { attributes: { role: "img" } });
  const stage = element("div", { class: "stage" }, [canvas]);
  return { canvas, stage, title: element("h2"), controls: element("div", { class: "controls" }) };
}

/** Makes the frame of a chart; it is hidden until it has a model to show. */
export function createChartCard(parts: CardParts): ChartCard {
  const { name, tools } = parts;
  const { canvas, stage, title, controls } = createFrame();
  const twin = createSlot(element("div", { class: "twin" }));
  const plot = tools.createPlot(canvas, tools.language, () => parts.onLayout?.());
  let model: ChartModel | null = null;
  const draw = (): void => {
    if (model !== null) plot.update(model, legend.hidden);
  };
  const legend = createLegend(tools.memory, draw);
  const toolbar = createToolbar({ name, tools, plot, twin: twin.element, controls, current: () => model });
  const caption = element("figcaption", {}, [title, toolbar]);
  const card = element("figure", { class: "chart" }, [caption, legend.element, stage, twin.element]);
  const refreshTwin = throttle<ChartModel>(twinIntervalMs, (latest) => showTwin(twin, latest));
  card.hidden = true;
  tools.onThemeChange(() => plot.restyle());
  const show = (next: ChartModel): void => {
    model = next;
    card.hidden = false;
    setText(title, next.title);
    canvas.setAttribute("aria-label", `${next.title}. ${next.gist}`);
    tools.charts.set(name, next);
    legend.show(next);
    draw();
    refreshTwin(next);
  };
  const hide = (): void => {
    card.hidden = true;
    tools.charts.delete(name);
  };
  return { element: card, stage, controls, plot, show, hide };
}
