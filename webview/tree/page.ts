import type { TreeState } from "../../src/protocol/panels.ts";
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
import { createControls } from "./controls.ts";
import { createTreeCard } from "./tree-card.ts";
import { createTreeWords, type TreeWords } from "./tree-words.ts";

function headerOf({ model, version, status }: TreeState, tools: PageTools): HeaderParts {
  const cancel: HeaderAction = {
    text: "Cancel",
    rank: "secondary",
    run: () => tools.post({ type: "cancel" }),
  };
  return {
    title: model,
    facts: [`version ${version}`, "tree"],
    actions: status.type === "running" ? [cancel] : [],
  };
}

function noticesOf({ status }: TreeState, tools: PageTools): readonly HTMLElement[] {
  if (status.type === "failed") return [failure(status.error, tools)];
  if (status.type !== "cancelled") return [];
  const again = { text: "Show Again", rank: "primary", run: () => tools.post({ type: "retry" }) } as const;
  const sentences = ["Showing a tree changes nothing, so nothing was lost."];
  return [notice({ icon: "cancelled", title: "Cancelled", sentences, actions: [again] })];
}

function sentenceOf({ status, report }: TreeState, words: TreeWords): string {
  if (report !== null) return words.verdict(report);
  return status.type === "running" ? `${stageWords(status.stage)} …` : "";
}

/** The tree panel: one tree of a version as a picture and as text. */
export const treePage: Page<"tree"> = {
  panel: "tree",
  build(root, tools) {
    const words = createTreeWords(tools.language);
    const [header, progress, verdict] = [createHeader(), createProgressLine(), createVerdict()];
    const notices = createSlot(element("div"));
    const controls = createControls((choice) => tools.post({ type: "show-tree", ...choice }));
    const card = createTreeCard(tools, words, controls.element);
    const turns = createTurns(tools);
    root.append(progress.element, header.element, verdict.element, notices.element, card.element);
    let drawn = "";
    const showReport = (state: TreeState): void => {
      const key = JSON.stringify(state.report);
      if (state.report === null) card.hide();
      else if (key !== drawn) card.show(state.report);
      drawn = key;
      if (state.report !== null) controls.show(state.report, state.depth);
    };
    return (state) => {
      const { status } = state;
      const sentence = sentenceOf(state, words);
      header.show(headerOf(state, tools));
      if (status.type === "running") progress.show(stageWords(status.stage), null);
      else progress.hide();
      verdict.show(sentence);
      turns.show(status, sentence);
      notices.show(JSON.stringify(status), () => noticesOf(state, tools));
      controls.enable(status.type !== "running");
      showReport(state);
    };
  },
};
