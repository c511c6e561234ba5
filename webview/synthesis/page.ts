import type { SynthesisState, SynthesizeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { failure } from "../shared/failure.ts";
import { findingList } from "../shared/finding-list.ts";
import { createHeader, type HeaderAction, type HeaderParts } from "../shared/header.ts";
import { notice } from "../shared/notice.ts";
import { createProgressLine } from "../shared/progress.ts";
import { createSlot } from "../shared/slot.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { createTurns } from "../shared/turns.ts";
import { createVerdict } from "../shared/verdict.ts";
import { columnsTable } from "./columns-table.ts";
import { efficacyTable, privacyTable } from "./judgment-tables.ts";
import { pairsSection } from "./pairs.ts";
import { synthesisFigures } from "./synthesis-figures.ts";

function actionsOf({ status, report }: SynthesisState, tools: PageTools): readonly HeaderAction[] {
  if (status.type === "running")
    return [{ text: "Cancel", rank: "secondary", run: () => tools.post({ type: "cancel" }) }];
  if (report === null) return [];
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

function noticesOf({ status }: SynthesisState, tools: PageTools): readonly HTMLElement[] {
  if (status.type === "failed") return [failure(status.error, tools)];
  if (status.type !== "cancelled") return [];
  const again = {
    text: "Synthesize Again",
    rank: "primary",
    run: () => tools.post({ type: "retry" }),
  } as const;
  const sentences = ["Nothing of this run was kept; no file was written."];
  return [notice({ icon: "cancelled", title: "Cancelled", sentences, actions: [again] })];
}

function sentenceOf({ status, report }: SynthesisState, { words }: PageTools): string {
  if (status.type === "running") return `${stageWords(status.stage)} …`;
  return status.type === "done" && report !== null ? words.verdict(report) : "";
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
    const [header, progress, verdict] = [createHeader(), createProgressLine(), createVerdict()];
    const notices = createSlot(element("div"));
    const figures = createSlot(element("div"));
    const details = createSlot(element("div", { class: "details" }));
    const turns = createTurns(tools);
    root.append(
      progress.element,
      header.element,
      verdict.element,
      notices.element,
      figures.element,
      details.element,
    );
    return (state) => {
      const { status, report } = state;
      const sentence = sentenceOf(state, tools);
      header.show(headerOf(state, tools));
      if (status.type === "running") progress.show(stageWords(status.stage), null);
      else progress.hide();
      verdict.show(sentence);
      turns.show(status, sentence);
      notices.show(JSON.stringify(status), () => noticesOf(state, tools));
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
