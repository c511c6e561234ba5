import type { CheckReport, Finding, ProfileState } from "../../src/protocol/panels.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { failure } from "../shared/failure.ts";
import { findingList } from "../shared/finding-list.ts";
import type { PageTools } from "../shared/tools.ts";

function checkButton(text: string, tools: PageTools): HTMLElement {
  return button(text, "secondary", () => tools.post({ type: "check" }));
}

function checkedFindings(report: CheckReport, tools: PageTools): readonly HTMLElement[] {
  if (report.findings.length === 0) return [element("p", { text: "The check found nothing wrong." })];
  return [findingList(report.findings, tools.words)];
}

function checkParts({ check }: ProfileState, tools: PageTools): readonly HTMLElement[] {
  switch (check.status.type) {
    case "none":
      return [checkButton("Check for Problems", tools)];
    case "running":
      return [element("p", { class: "remark", text: "Checking every row …" })];
    case "cancelled":
      return [
        element("p", { class: "remark", text: "The check was cancelled; nothing was changed." }),
        checkButton("Check Again", tools),
      ];
    case "failed":
      return [failure(check.status.error, tools)];
    case "done":
      return check.report === null ? [] : checkedFindings(check.report, tools);
  }
}

/** What reading the file found, and what the check found or a button to start it. */
export function findingParts(state: ProfileState, tools: PageTools): readonly HTMLElement[] {
  const { report, check } = state;
  if (report === null) return [];
  // A check says what reading found too.
  const read: readonly Finding[] = check.report === null ? report.findings : [];
  const list = read.length === 0 ? [] : [findingList(read, tools.words)];
  return [element("h2", { text: "Findings" }), ...list, ...checkParts(state, tools)];
}
