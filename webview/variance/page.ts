import type { VarianceReport, VarianceState } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { createFrame, endNotices, runningSentence, type EndWords } from "../shared/frame.ts";
import { createSlot } from "../shared/slot.ts";
import type { Page } from "../shared/start-page.ts";
import type { PageTools } from "../shared/tools.ts";
import { beforeAfterTable } from "./before-after.ts";
import { createCutView } from "./cut-view.ts";
import { varianceHeader } from "./variance-header.ts";

function endedWords({ model, version }: VarianceState): EndWords {
  return {
    kept: `Nothing of this run was kept; \`${model}\` version ${version} is as it was.`,
    again: "Read the Variance Again",
  };
}

/** The saved version speaks while its cut is the one that is shown; another cut speaks for itself. */
function sentenceOf(state: VarianceState, kept: number, tools: PageTools): string {
  const { report, status, variance } = state;
  if (variance === null) return runningSentence(status);
  if (status.type === "done" && report?.width.dense === kept) return tools.words.verdict(report);
  return tools.words.varianceVerdict({ ...variance, kept });
}

function createParts(tools: PageTools, onCut: (kept: number) => void) {
  const comparison = createSlot(element("div"));
  const view = createCutView(tools, onCut);
  const beside = element("div", { class: "cut" }, [view.form, comparison.element]);
  const showSpectrum = (variance: VarianceReport | null): void => {
    beside.hidden = variance === null;
    if (variance === null) view.hide();
    else view.show(variance);
  };
  return { frame: createFrame(tools), view, comparison, beside, showSpectrum };
}

/** The variance panel: the spectrum of a version's inputs, a cut through it, and the version made from the cut. */
export const variancePage: Page<"variance"> = {
  panel: "variance",
  build(root, tools) {
    let state: VarianceState | null = null;
    let kept = 0;
    const compare = (shown: VarianceState): void => {
      if (shown.variance === null) return;
      comparison.show(JSON.stringify([shown.report, shown.parent, kept]), () => [
        beforeAfterTable(shown, kept, tools.words),
      ]);
    };
    const { frame, view, comparison, beside, showSpectrum } = createParts(tools, (now) => {
      kept = now;
      if (state === null) return;
      frame.say(sentenceOf(state, kept, tools));
      compare(state);
    });
    root.append(...frame.elements, element("div", { class: "picture" }, [view.picture, beside]));
    return (next) => {
      state = next;
      const { status, variance } = next;
      showSpectrum(variance);
      view.enable(status.type !== "running");
      compare(next);
      frame.show({
        status,
        header: varianceHeader(next, tools),
        sentence: sentenceOf(next, kept, tools),
        notices: () => endNotices(status, endedWords(next), tools),
      });
    };
  },
};
