import type { CompareReport, CompareState } from "../../src/protocol/panels.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import { cancelActions, createFrame, endNotices, runningSentence } from "../shared/frame.ts";
import type { HeaderAction, HeaderParts } from "../shared/header.ts";
import { createSlot } from "../shared/slot.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
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
  const compared = report === null ? [] : [`versions ${report.left.version} and ${report.right.version}`];
  const offered = report === null ? [] : promoteActions(report, tools);
  return {
    title: model,
    facts: compared,
    actions: status.type === "running" ? cancelActions(status, tools) : offered,
  };
}

const ended = { kept: "Comparing changes nothing, so nothing was lost.", again: "Compare Again" };

function sentenceOf({ status, report }: CompareState, { words }: PageTools): string {
  return status.type === "done" && report !== null ? words.verdict(report) : runningSentence(status);
}

/** The compare panel: two versions of a model side by side. */
export const comparePage: Page<"compare"> = {
  panel: "compare",
  build(root, tools) {
    const frame = createFrame(tools);
    const curves = createChartCard({ name: "curves", tools });
    const metrics = createSlot(element("aside"));
    const details = createSlot(element("div", { class: "details" }));
    const picture = element("div", { class: "picture" }, [curves.element, metrics.element]);
    root.append(...frame.elements, picture, details.element);
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
      const notices = () => endNotices(status, ended, tools);
      frame.show({ status, header: headerOf(state, tools), sentence: sentenceOf(state, tools), notices });
      if (report === null) clearReport();
      else showReport(report);
    };
  },
};
