import type { ProfileState } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { failure } from "../shared/failure.ts";
import { createHeader } from "../shared/header.ts";
import { notice } from "../shared/notice.ts";
import { createProgressLine } from "../shared/progress.ts";
import { createSlot } from "../shared/slot.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { createTurns } from "../shared/turns.ts";
import { createVerdict } from "../shared/verdict.ts";
import { findingParts } from "./findings.ts";
import { createProfileBody } from "./profile-body.ts";
import { profileHeader } from "./profile-header.ts";

/** A page with more columns is not kept whole over a reload: its file is profiled again. */
const mostKeptColumns = 300;

function isLarge({ report }: ProfileState): boolean {
  return report !== null && report.columns.length > mostKeptColumns;
}

function noticesOf({ status, report }: ProfileState, tools: PageTools): readonly HTMLElement[] {
  if (status.type === "failed") return [failure(status.error, tools)];
  if (status.type !== "cancelled") return [];
  const kept = report === null ? "" : " What was known by then is shown.";
  const again = { text: "Profile Again", rank: "primary", run: () => tools.post({ type: "retry" }) } as const;
  const sentences = [`The file was not changed.${kept}`];
  return [notice({ icon: "cancelled", title: "Cancelled", sentences, actions: [again] })];
}

function sentenceOf({ status, report }: ProfileState, { words }: PageTools): string {
  if (report !== null) return words.verdict(report);
  return status.type === "running" ? `${stageWords(status.stage)} …` : "";
}

/** The profile panel: what a data file holds, column by column, and how columns go together. */
export const profilePage: Page<"profile"> = {
  panel: "profile",
  kept: (state) => (isLarge(state) ? { ...state, report: null } : state),
  build(root, tools) {
    const [header, progress, verdict] = [createHeader(), createProgressLine(), createVerdict()];
    const notices = createSlot(element("div"));
    const findings = createSlot(element("section", { class: "profile-findings" }));
    const body = createProfileBody(tools);
    const turns = createTurns(tools);
    root.append(progress.element, header.element, verdict.element, notices.element);
    root.append(...body.elements, findings.element);
    return (state) => {
      const { status, report, check } = state;
      const sentence = sentenceOf(state, tools);
      header.show(profileHeader(state, () => body.report, tools));
      if (status.type === "running") progress.show(stageWords(status.stage), null);
      else progress.hide();
      verdict.show(sentence);
      turns.show(status, sentence);
      notices.show(JSON.stringify(status), () => noticesOf(state, tools));
      body.show(state);
      const key = JSON.stringify([report === null, report?.findings, check]);
      findings.show(key, () => findingParts(state, tools));
    };
  },
};
