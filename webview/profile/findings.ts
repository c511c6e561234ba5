import type { CheckReport, Finding, ProfileState } from "../../src/protocol/panels.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { failure } from "../shared/failure.ts";
import { findingList, type FindingSpot } from "../shared/finding-list.ts";
import type { PageTools } from "../shared/tools.ts";

function checkButton(text: string, tools: PageTools): HTMLElement {
  return button(text, "secondary", () => tools.post({ type: "check" }));
}

/** Findings with the way to each in the file; several files are no file to open. */
function listOf(findings: readonly Finding[], file: string, tools: PageTools): HTMLElement {
  const open = (spot: FindingSpot) => tools.post({ type: "open-file", path: file, ...spot });
  return findingList(findings, tools.words, isOneFile(file) ? open : undefined);
}

/** Several files have one name, with signs of a pattern. */
function isOneFile(file: string): boolean {
  return !/[{*?]/.test(file);
}

function checkedFindings({ findings, file }: CheckReport, tools: PageTools): readonly HTMLElement[] {
  if (findings.length === 0) return [element("p", { text: "The check found nothing wrong." })];
  const fix = button("Fix in Problems", "secondary", () => tools.post({ type: "show-problems" }));
  return [listOf(findings, file, tools), ...(isOneFile(file) ? [fix] : [])];
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

/** How many things reading or the check found. */
export function findingCount({ report, check }: ProfileState): number {
  return (check.report ?? report)?.findings.length ?? 0;
}

/** The way from the sentence at the top, which counts findings, to what they are. */
export function findingsLink(state: ProfileState, place: HTMLElement): readonly HTMLElement[] {
  if (findingCount(state) === 0) return [];
  const show = () => {
    place.scrollIntoView();
    place.querySelector("h2")?.focus({ preventScroll: true });
  };
  return [element("p", { class: "to-findings" }, [button("Show Findings", "quiet", show)])];
}

/** What reading the file found, and what the check found or a button to start it. */
export function findingParts(state: ProfileState, tools: PageTools): readonly HTMLElement[] {
  const { report, check } = state;
  if (report === null) return [];
  // A check says what reading found too.
  const read: readonly Finding[] = check.report === null ? report.findings : [];
  const list = read.length === 0 ? [] : [listOf(read, report.file, tools)];
  return [
    element("h2", { text: "Findings", attributes: { tabindex: "-1" } }),
    ...list,
    ...checkParts(state, tools),
  ];
}
