import type { MonitoringState, MonitorReport } from "../../src/protocol/panels.ts";
import { createChartCard, type ChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import { failure } from "../shared/failure.ts";
import { createHeader, type HeaderParts } from "../shared/header.ts";
import { notice } from "../shared/notice.ts";
import { createProgressLine } from "../shared/progress.ts";
import { createSlot } from "../shared/slot.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { createTurns } from "../shared/turns.ts";
import { createVerdict } from "../shared/verdict.ts";
import { createColumnView } from "./column-view.ts";
import { breachList, monitoringDetails, monitoringLinks } from "./monitoring-details.ts";
import { monitoringFigures } from "./monitoring-figures.ts";
import { windowsChart } from "./windows-chart.ts";

function headerOf({ model, version, file, status }: MonitoringState, tools: PageTools): HeaderParts {
  const running = status.type === "running" ? [stageWords(status.stage).toLowerCase()] : [];
  const cancel = { text: "Cancel", rank: "secondary", run: () => tools.post({ type: "cancel" }) } as const;
  return {
    title: model,
    facts: [`version ${version}`, `on ${tools.words.plain(file)}`, ...running],
    actions: status.type === "running" ? [cancel] : [],
  };
}

function cancelledNotice(tools: PageTools): HTMLElement {
  return notice({
    icon: "cancelled",
    title: "Cancelled",
    sentences: ["Nothing of this run was kept; earlier monitoring runs are as they were."],
    actions: [{ text: "Monitor Again", rank: "primary", run: () => tools.post({ type: "retry" }) }],
  });
}

function noticesOf({ status }: MonitoringState, tools: PageTools): readonly HTMLElement[] {
  if (status.type === "failed") return [failure(status.error, tools)];
  return status.type === "cancelled" ? [cancelledNotice(tools)] : [];
}

function sentenceOf({ status, report }: MonitoringState, { words }: PageTools): string {
  if (status.type === "running") return `${stageWords(status.stage)} …`;
  return status.type === "done" && report !== null ? words.verdict(report) : "";
}

function createParts(tools: PageTools) {
  return {
    header: createHeader(),
    progress: createProgressLine(),
    verdict: createVerdict(),
    notices: createSlot(element("div")),
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
    const { header, progress, verdict, notices, windows, figures, breaches, columns, details } =
      createParts(tools);
    root.append(progress.element, header.element, verdict.element, notices.element);
    root.append(element("div", { class: "picture" }, [windows.element, figures.element]));
    root.append(breaches.element, columns.element, details.element);
    const turns = createTurns(tools);
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
      const sentence = sentenceOf(state, tools);
      header.show(headerOf(state, tools));
      if (status.type === "running") progress.show(stageWords(status.stage), null);
      else progress.hide();
      verdict.show(sentence);
      turns.show(status, sentence);
      notices.show(JSON.stringify(status), () => noticesOf(state, tools));
      if (report === null) clearReport();
      else showReport(report);
    };
  },
};
