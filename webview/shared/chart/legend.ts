import { element } from "../dom.ts";
import type { ViewMemory } from "../memory.ts";
import { dashes, type ChartModel, type Mark, type Series } from "./model.ts";

const space = "http://www.w3.org/2000/svg";

function shape(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function sampleOf(series: Series): SVGElement {
  const sample = shape("svg", {
    class: `sample series-${series.color}`,
    viewBox: "0 0 24 12",
    "aria-hidden": "true",
  });
  sample.append(
    series.shape === "bars"
      ? shape("rect", {
          x: "6",
          y: "1",
          width: "12",
          height: "10",
          class: series.fadedFrom === 0 ? "hollow" : "filled",
        })
      : shape("line", {
          x1: "0",
          y1: "6",
          x2: "24",
          y2: "6",
          "stroke-dasharray": dashes[series.dash].join(" "),
        }),
  );
  return sample;
}

const markWords: Readonly<Record<Mark, string>> = { best: "best, kept", breach: "past the limit" };

function markSample(mark: Mark): SVGElement {
  const sample = shape("svg", { class: `sample mark-${mark}`, viewBox: "0 0 24 12", "aria-hidden": "true" });
  sample.append(
    mark === "best"
      ? shape("circle", { cx: "12", cy: "6", r: "4" })
      : shape("path", { d: "M12 1l5.5 10h-11z" }),
  );
  return sample;
}

/** What the points that stand out mean. */
function markEntries(model: ChartModel): readonly HTMLElement[] {
  const marks = new Set(model.series.flatMap((series) => [...(series.marks?.values() ?? [])]));
  return [...marks].map((mark) =>
    element("li", { class: "legend-entry" }, [markSample(mark), element("span", { text: markWords[mark] })]),
  );
}

export interface Legend {
  readonly element: HTMLElement;
  /** Names of the series that are switched off. */
  readonly hidden: ReadonlySet<string>;
  show(model: ChartModel): void;
}

/** Names and line styles of the series; each is a switch that takes its series out of the drawing. */
export function createLegend(memory: ViewMemory, onSwitch: () => void): Legend {
  const list = element("ul", { class: "legend" });
  const hidden = new Set<string>();
  let shown = "";

  const entry = (chart: string, series: Series): HTMLElement => {
    const key = `hidden.${chart}.${series.name}`;
    if (memory.isOn(key)) hidden.add(series.name);
    const toggle = element("button", { class: "legend-entry", attributes: { type: "button" } }, [
      sampleOf(series),
      element("span", { text: series.name }),
    ]);
    const mark = (): void => toggle.setAttribute("aria-pressed", String(!hidden.has(series.name)));
    toggle.addEventListener("click", () => {
      if (!hidden.delete(series.name)) hidden.add(series.name);
      memory.write(key, hidden.has(series.name));
      mark();
      onSwitch();
    });
    mark();
    return element("li", {}, [toggle]);
  };

  return {
    element: list,
    hidden,
    show(model) {
      const names = JSON.stringify(
        model.series.map(({ name, marks }) => [name, [...new Set(marks?.values() ?? [])]]),
      );
      if (names === shown) return;
      shown = names;
      list.replaceChildren(...model.series.map((series) => entry(model.name, series)), ...markEntries(model));
    },
  };
}
