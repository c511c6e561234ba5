import type { CleaningState } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { findingList } from "../shared/finding-list.ts";
import { cancelActions, createFrame, endNotices, runningSentence } from "../shared/frame.ts";
import type { HeaderAction, HeaderParts } from "../shared/header.ts";
import { notice } from "../shared/notice.ts";
import { createSlot } from "../shared/slot.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { ask } from "./ask.ts";
import { createDiff } from "./diff-table.ts";
import { createStepList } from "./step-list.ts";

function headerOf({ model, stepsPath, status, steps, report }: CleaningState, tools: PageTools): HeaderParts {
  const action = (text: string, rank: HeaderAction["rank"], type: "save-copy" | "train-cleaned") => ({
    text,
    rank,
    run: () => ask(tools, { type }),
  });
  const rows =
    report === null
      ? []
      : [`${tools.words.count(report.rows)} rows × ${report.columnsBefore.length} columns`];
  const isUsable = steps.length > 0 && report !== null && report.failure === null;
  return {
    title: model,
    facts: [...rows, `steps in ${stepsPath}`],
    actions: [
      ...(isUsable ? [action("Save Cleaned Copy…", "primary", "save-copy")] : []),
      ...(isUsable ? [action("Train with These Steps…", "secondary", "train-cleaned")] : []),
      ...cancelActions(status, tools),
    ],
  };
}

const ended = {
  kept: "The steps are kept; what they do was not worked out.",
  again: "Do the Steps Again",
};

function noticesOf({ status, report, steps }: CleaningState, tools: PageTools): readonly HTMLElement[] {
  const end = endNotices(status, ended, tools);
  if (end.length > 0) return end;
  if (report === null || steps.length > 0) return [];
  const sentences = [
    "Add a first step: trim texts, read numbers and dates, fill holes, take rows out. The file itself is never changed.",
  ];
  return [notice({ icon: "info", title: "No steps yet", sentences, actions: [] })];
}

function sentenceOf({ status, report, steps }: CleaningState, tools: PageTools): string {
  if (report !== null && steps.length > 0) return tools.words.verdict(report);
  return runningSentence(status);
}

function detailsOf({ report }: CleaningState, tools: PageTools): readonly HTMLElement[] {
  if (report === null) return [];
  const { sample, findings } = report;
  const note =
    sample === null
      ? []
      : [
          element("p", {
            class: "remark",
            text: `A large file: these are ${tools.words.count(report.rows)} rows from all over it, numbered as they were drawn, of about ${tools.words.count(sample.likelyRows)}. The cleaned copy is made of all rows.`,
          }),
        ];
  return [...note, ...(findings.length === 0 ? [] : [findingList(findings, tools.words)])];
}

/** Undo and redo by the keys that everybody knows, outside of fields that have their own. */
function listenForUndo(tools: PageTools): void {
  document.addEventListener("keydown", (event) => {
    const isField =
      event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
    if (isField || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (!isRedo && key !== "z") return;
    event.preventDefault();
    event.stopPropagation();
    ask(tools, { type: isRedo ? "redo" : "undo" });
  });
}

/** The cleaning panel: the steps in order, and the rows one of them changes. */
export const cleaningPage: Page<"cleaning"> = {
  panel: "cleaning",
  build(root, tools) {
    const frame = createFrame(tools);
    const [list, diff] = [createStepList(tools), createDiff(tools)];
    const details = createSlot(element("section", { class: "details" }));
    const body = element("div", { class: "cleaning" }, [list.element, diff.element]);
    root.append(...frame.elements, body, details.element);
    listenForUndo(tools);
    return (state) => {
      const { status, report } = state;
      frame.show({
        status,
        header: headerOf(state, tools),
        sentence: sentenceOf(state, tools),
        notices: () => noticesOf(state, tools),
        about: [report === null, state.steps.length === 0],
      });
      body.hidden = state.forms.length === 0;
      list.show(state);
      diff.show(state);
      details.show(JSON.stringify([report?.sample, report?.findings]), () => detailsOf(state, tools));
    };
  },
};
