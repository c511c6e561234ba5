import type { ProfileState } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { createFrame, endNotices, runningSentence } from "../shared/frame.ts";
import { createSlot } from "../shared/slot.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { findingCount, findingParts, findingsLink } from "./findings.ts";
import { createProfileBody } from "./profile-body.ts";
import { profileHeader } from "./profile-header.ts";

/** A page with more columns is not kept whole over a reload: its file is profiled again. */
const mostKeptColumns = 300;

function isLarge({ report }: ProfileState): boolean {
  return report !== null && report.columns.length > mostKeptColumns;
}

function noticesOf({ status, report }: ProfileState, tools: PageTools): readonly HTMLElement[] {
  const known = report === null ? "" : " What was known by then is shown.";
  return endNotices(status, { kept: `The file was not changed.${known}`, again: "Profile Again" }, tools);
}

function sentenceOf({ status, report, check }: ProfileState, { words }: PageTools): string {
  return report === null ? runningSentence(status) : words.profileVerdict(report, check.report);
}

/** The profile panel: what a data file holds, column by column, and how columns go together. */
export const profilePage: Page<"profile"> = {
  panel: "profile",
  kept: (state) => (isLarge(state) ? { ...state, report: null } : state),
  build(root, tools) {
    const frame = createFrame(tools);
    const findings = createSlot(element("section", { class: "profile-findings" }));
    const body = createProfileBody(tools);
    root.append(...frame.elements, ...body.elements, findings.element);
    return (state) => {
      const { status, report, check } = state;
      frame.show({
        status,
        header: profileHeader(state, () => body.report, tools),
        sentence: sentenceOf(state, tools),
        notices: () => [...findingsLink(state, findings.element), ...noticesOf(state, tools)],
        about: findingCount(state),
      });
      body.show(state);
      const key = JSON.stringify([report === null, report?.findings, check]);
      findings.show(key, () => findingParts(state, tools));
    };
  },
};
