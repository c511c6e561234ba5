import type { MonitoringState, MonitorReport } from "../../src/protocol/panels.ts";
import { createChartCard, type ChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import { cancelActions, createFrame, endNotices, runningSentence } from "../shared/frame.ts";
import type { HeaderParts } from "../shared/header.ts";
import { createSlot } from "../shared/slot.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { createColumnView } from "./column-view.ts";
import { breachList, monitoringDetails, monitoringLinks } from "./monitoring-details.ts";
import { monitoringFigures } from "./monitoring-figures.ts";
import { windowsChart } from "./windows-chart.ts";

function headerOf({ model, version, file, status }: MonitoringState, tools: PageTools): HeaderParts {
  const running = status.type === "running" ? [stageWords(status.stage).toLowerCase()] : [];
  return {
    title: model,
    facts: [`version ${version}`, `on ${tools.words.plain(file)}`, ...running],
    actions: cancelActions(status, tools),
  };
}

const ended = {
  kept: "Nothing of this run was kept; earlier monitoring runs are as they were.",
  again: "Monitor Again",
};

function sentenceOf({ status, report }: MonitoringState, { words }: PageTools): string {
  return status.type === "done" && report !== null ? words.verdict(report) : runningSentence(status);
}

function createParts(tools: PageTools) {
  return {
    frame: createFrame(tools),
    windows: createChartCard({ name: "windows", tools }),
    figures: createSlot(element("aside")),
    breaches: createSlot(element("div", { class: "breaches" })),
    columns: createColumnView(tools),
    details: createSlot(element("div", { class: "details" })),
  };
}

function showWindows(card: ChartCard, report: MonitorReport, tools: PageTools): void {
  const model = windowsChart(report, tools.words);
  if (model === null) card.hide();
  else card.show(model);
}

/** The monitoring panel: how a version does on a later file, window by window and column by column. */
export const monitoringPage: Page<"monitoring"> = {
  panel: "monitoring",
  build(root, tools) {
    const { frame, windows, figures, breaches, columns, details } = createParts(tools);
    root.append(...frame.elements);
    root.append(element("div", { class: "picture" }, [windows.element, figures.element]));
    root.append(breaches.element, columns.element, details.element);
    const showReport = (report: MonitorReport): void => {
      const key = JSON.stringify(report);
      showWindows(windows, report, tools);
      figures.show(key, () => [monitoringFigures(report, tools.words)]);
      breaches.show(key, () => breachList(report, tools));
      columns.show(report);
      details.show(key, () => [...monitoringDetails(report, tools), monitoringLinks(report, tools)]);
    };
    const clearReport = (): void => {
      windows.hide();
      columns.clear();
      for (const slot of [figures, breaches, details]) slot.clear();
    };
    return (state) => {
      const { status, report } = state;
      const notices = () => endNotices(status, ended, tools);
      frame.show({ status, header: headerOf(state, tools), sentence: sentenceOf(state, tools), notices });
      if (report === null) clearReport();
      else showReport(report);
    };
  },
};
