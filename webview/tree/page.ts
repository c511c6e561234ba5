import type { TreeState } from "../../src/protocol/panels.ts";
import { cancelActions, createFrame, endNotices, runningSentence } from "../shared/frame.ts";
import type { HeaderParts } from "../shared/header.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { createControls } from "./controls.ts";
import { createTreeCard } from "./tree-card.ts";
import { createTreeWords, type TreeWords } from "./tree-words.ts";

function headerOf({ model, version, status }: TreeState, tools: PageTools): HeaderParts {
  return { title: model, facts: [`version ${version}`, "tree"], actions: cancelActions(status, tools) };
}

const ended = { kept: "Showing a tree changes nothing, so nothing was lost.", again: "Show Again" };

function sentenceOf({ status, report }: TreeState, words: TreeWords): string {
  return report === null ? runningSentence(status) : words.verdict(report);
}

/** The tree panel: one tree of a version as a picture and as text. */
export const treePage: Page<"tree"> = {
  panel: "tree",
  build(root, tools) {
    const words = createTreeWords(tools.language);
    const frame = createFrame(tools);
    const controls = createControls((choice) => tools.post({ type: "show-tree", ...choice }));
    const card = createTreeCard(tools, words, controls.element);
    root.append(...frame.elements, card.element);
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
      const notices = () => endNotices(status, ended, tools);
      frame.show({ status, header: headerOf(state, tools), sentence: sentenceOf(state, words), notices });
      controls.enable(status.type !== "running");
      showReport(state);
    };
  },
};
