import type { PanelState } from "../../src/protocol/panels.ts";
import type { ChartModel } from "./chart/model.ts";

/** Data of a chart in the plainest form. */
export interface PageChartData {
  readonly labels: readonly (string | number)[];
  readonly datasets: readonly { readonly label: string; readonly data: readonly (number | null)[] }[];
}

/** What `globalThis.tablewrightPage` lets tests and support read; it changes nothing. */
export interface PageHook {
  /** The state that is shown, or null before the first. */
  readonly state: PanelState | null;
  /** Data of a chart that is shown now, or null: `loss`, `spectrum`, `windows`, `bins`, `curves`. */
  chartData(name: string): PageChartData | null;
}

interface PageSource {
  readonly state: () => PanelState | null;
  readonly charts: ReadonlyMap<string, ChartModel>;
}

function toChartData(model: ChartModel): PageChartData {
  const datasets = model.series.map((series) => ({ label: series.name, data: [...series.values] }));
  return { labels: [...model.labels], datasets };
}

/** Puts `tablewrightPage` on the page. For UI tests and support; nothing of ours reads it. */
export function exposePage(source: PageSource): void {
  const hook: PageHook = {
    get state() {
      return source.state();
    },
    chartData(name) {
      const model = source.charts.get(name);
      return model === undefined ? null : toChartData(model);
    },
  };
  Object.defineProperty(globalThis, "tablewrightPage", { value: Object.freeze(hook), configurable: true });
}
