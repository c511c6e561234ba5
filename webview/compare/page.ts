import type { CompareReport, CompareState } from "../../src/protocol/panels.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import { failure } from "../shared/failure.ts";
import { createHeader, type HeaderAction, type HeaderParts } from "../shared/header.ts";
import { notice } from "../shared/notice.ts";
import { createProgressLine } from "../shared/progress.ts";
import { createSlot } from "../shared/slot.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { createTurns } from "../shared/turns.ts";
import { createVerdict } from "../shared/verdict.ts";
import { curvesChart } from "./curves-chart.ts";
import { metricsTable } from "./metrics-table.ts";
import { recipeTable } from "./recipe-table.ts";
import { versionsTable } from "./versions-table.ts";

/** Either version can be promoted, unless it is in production already. */
function promoteActions({ left, right, model }: CompareReport, tools: PageTools): readonly HeaderAction[] {
  return [left, right]
    .filter(({ aliases, damage }) => !aliases.includes("production") && damage === null)
    .map(({ version }) => ({
      text: `Promote Version ${version} to Production`,
      rank: "secondary",
      run: () => tools.post({ type: "promote", reference: `${model}@${version}` }),
    }));
}

function headerOf({ model, status, report }: CompareState, tools: PageTools): HeaderParts {
  const cancel: HeaderAction = {
    text: "Cancel",
    rank: "secondary",
    run: () => tools.post({ type: "cancel" }),
  };
  const compared = report === null ? [] : [`versions ${report.left.version} and ${report.right.version}`];
  const offered = report === null ? [] : promoteActions(report, tools);
  return { title: model, facts: compared, actions: status.type === "running" ? [cancel] : offered };
}

function noticesOf({ status }: CompareState, tools: PageTools): readonly HTMLElement[] {
  if (status.type === "failed") return [failure(status.error, tools)];
  if (status.type !== "cancelled") return [];
  const again = { text: "Compare Again", rank: "primary", run: () => tools.post({ type: "retry" }) } as const;
  const sentences = ["Comparing changes nothing, so nothing was lost."];
  return [notice({ icon: "cancelled", title: "Cancelled", sentences, actions: [again] })];
}

function sentenceOf({ status, report }: CompareState, { words }: PageTools): string {
  if (status.type === "running") return `${stageWords(status.stage)} …`;
  return status.type === "done" && report !== null ? words.verdict(report) : "";
}

/** The compare panel: two versions of a model side by side. */
export const comparePage: Page<"compare"> = {
  panel: "compare",
  build(root, tools) {
    const [header, progress, verdict] = [createHeader(), createProgressLine(), createVerdict()];
    const notices = createSlot(element("div"));
    const curves = createChartCard({ name: "curves", tools });
    const metrics = createSlot(element("aside"));
    const details = createSlot(element("div", { class: "details" }));
    const turns = createTurns(tools);
    const picture = element("div", { class: "picture" }, [curves.element, metrics.element]);
    root.append(progress.element, header.element, verdict.element, notices.element, picture, details.element);
    const showReport = (report: CompareReport): void => {
      const key = JSON.stringify(report);
      const model = curvesChart(report, tools.words);
      if (model === null) curves.hide();
      else curves.show(model);
      metrics.show(key, () => [metricsTable(report, tools.words)]);
      details.show(key, () => [recipeTable(report, tools.words), versionsTable(report, tools)]);
    };
    const clearReport = (): void => {
      curves.hide();
      metrics.clear();
      details.clear();
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
