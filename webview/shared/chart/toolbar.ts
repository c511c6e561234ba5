import { button } from "../button.ts";
import { element } from "../dom.ts";
import type { PageTools } from "../tools.ts";
import { toCsv } from "./csv.ts";
import type { ChartModel } from "./model.ts";
import type { Plot } from "./plot.ts";

/** What the ways out of a chart work on. */
export interface ToolbarParts {
  readonly name: string;
  readonly tools: PageTools;
  readonly plot: Plot;
  /** Where the table twin is. */
  readonly twin: HTMLElement;
  /** Controls of this chart alone; they come first. */
  readonly controls: HTMLElement;
  current(): ChartModel | null;
}

/** Copies to the clipboard; where that is not allowed, asks the host to save a file instead. */
async function copyCsv(model: ChartModel, tools: PageTools): Promise<void> {
  try {
    await navigator.clipboard.writeText(toCsv(model));
    tools.announce(`Copied the data of “${model.title}” as CSV.`);
  } catch {
    tools.post({ type: "save", name: `${model.name}.csv`, content: toCsv(model), encoding: "utf8" });
  }
}

/** Shows the table twin to everybody; until then it is there for screen readers only. */
function twinSwitch({ name, tools, twin }: ToolbarParts): HTMLButtonElement {
  const key = `table.${name}`;
  const apply = (): void => {
    const isOpen = tools.memory.isOn(key);
    twin.classList.toggle("visually-hidden", !isOpen);
    toggle.textContent = isOpen ? "Hide Table" : "Show as Table";
    toggle.setAttribute("aria-expanded", String(isOpen));
  };
  const toggle = button("Show as Table", "quiet", () => {
    tools.memory.write(key, !tools.memory.isOn(key));
    apply();
  });
  twin.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !tools.memory.isOn(key)) return;
    toggle.click();
    toggle.focus();
  });
  apply();
  return toggle;
}

/** The buttons beside a chart's title: its own, then table, CSV and PNG. */
export function createToolbar(parts: ToolbarParts): HTMLElement {
  const { tools, plot } = parts;
  const withModel = (run: (model: ChartModel) => void) => () => {
    const model = parts.current();
    if (model !== null) run(model);
  };
  const copy = withModel((model) => void copyCsv(model, tools));
  const savePicture = withModel((model) =>
    tools.post({ type: "save", name: `${model.name}.png`, content: plot.toPng(), encoding: "base64" }),
  );
  return element("div", { class: "toolbar" }, [
    parts.controls,
    twinSwitch(parts),
    button("Copy as CSV", "quiet", copy),
    button("Save as PNG", "quiet", savePicture),
  ]);
}
