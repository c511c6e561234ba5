import type { SynthesisState, SynthesizeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { findingList } from "../shared/finding-list.ts";
import { cancelActions, createFrame, endNotices, runningSentence } from "../shared/frame.ts";
import type { HeaderAction, HeaderParts } from "../shared/header.ts";
import { createSlot } from "../shared/slot.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { columnsTable } from "./columns-table.ts";
import { efficacyTable, privacyTable } from "./judgment-tables.ts";
import { pairsSection } from "./pairs.ts";
import { synthesisFigures } from "./synthesis-figures.ts";

function actionsOf({ status, report }: SynthesisState, tools: PageTools): readonly HeaderAction[] {
  if (status.type === "running" || report === null) return cancelActions(status, tools);
  const { path } = report;
  return [
    { text: "Open File", rank: "primary", run: () => tools.post({ type: "open-file", path }) },
    { text: "Train on It…", rank: "secondary", run: () => tools.post({ type: "train-on", path }) },
    { text: "Monitor with…", rank: "secondary", run: () => tools.post({ type: "monitor-file", path }) },
  ];
}

function headerOf(state: SynthesisState, tools: PageTools): HeaderParts {
  const { file, report } = state;
  const { words } = tools;
  const facts = report === null ? [] : [words.countOf(report.rows, "row"), `seed ${report.seed}`];
  return {
    title: report === null ? words.plain(file) : words.plain(report.path),
    facts: report === null ? [] : [`like ${words.plain(file)}`, ...facts],
    actions: actionsOf(state, tools),
  };
}

const ended = {
  kept: "Nothing of this run was kept; no file was written.",
  again: "Synthesize Again",
};

function sentenceOf({ status, report }: SynthesisState, { words }: PageTools): string {
  return status.type === "done" && report !== null ? words.verdict(report) : runningSentence(status);
}

function detailsOf(report: SynthesizeReport, tools: PageTools): readonly HTMLElement[] {
  const { words } = tools;
  const notes =
    report.findings.length === 0
      ? []
      : [element("section", {}, [element("h2", { text: "Notes" }), findingList(report.findings, words)])];
  return [
    columnsTable(report, words),
    ...pairsSection(report, tools),
    ...efficacyTable(report, words),
    ...privacyTable(report, words),
    ...notes,
  ];
}

/** The synthesis panel: how alike, useful and private the rows are that were made. */
export const synthesisPage: Page<"synthesis"> = {
  panel: "synthesis",
  build(root, tools) {
    const frame = createFrame(tools);
    const figures = createSlot(element("div"));
    const details = createSlot(element("div", { class: "details" }));
    root.append(...frame.elements, figures.element, details.element);
    return (state) => {
      const { status, report } = state;
      const notices = () => endNotices(status, ended, tools);
      frame.show({ status, header: headerOf(state, tools), sentence: sentenceOf(state, tools), notices });
      if (report === null) {
        figures.clear();
        details.clear();
        return;
      }
      const key = JSON.stringify(report);
      figures.show(key, () => [synthesisFigures(report, tools.words)]);
      details.show(key, () => detailsOf(report, tools));
    };
  },
};
