import type { VarianceReport, VarianceState } from "../../src/protocol/panels.ts";
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
import { beforeAfterTable } from "./before-after.ts";
import { createCutView, type CutView } from "./cut-view.ts";
import { varianceHeader } from "./variance-header.ts";

function cancelledNotice(state: VarianceState): HTMLElement {
  return notice({
    icon: "cancelled",
    title: "Cancelled",
    sentences: [`Nothing of this run was kept; \`${state.model}\` version ${state.version} is as it was.`],
    actions: [],
  });
}

function noticesOf(state: VarianceState, tools: PageTools): readonly HTMLElement[] {
  if (state.status.type === "failed") return [failure(state.status.error, tools)];
  return state.status.type === "cancelled" ? [cancelledNotice(state)] : [];
}

/** The saved version speaks while its cut is the one that is shown; another cut speaks for itself. */
function sentenceOf(state: VarianceState, variance: VarianceReport, kept: number, tools: PageTools): string {
  const { report, status } = state;
  if (status.type === "done" && report?.width.dense === kept) return tools.words.verdict(report);
  return tools.words.varianceVerdict({ ...variance, kept });
}

function waitingSentence({ status }: VarianceState): string {
  return status.type === "running" ? `${stageWords(status.stage)} …` : "";
}

function createParts() {
  return {
    header: createHeader(),
    progress: createProgressLine(),
    verdict: createVerdict(),
    notices: createSlot(element("div")),
    picture: createSlot(element("div", { class: "picture" })),
    comparison: createSlot(element("div")),
  };
}

/** The variance panel: the spectrum of a version's inputs, a cut through it, and the version made from the cut. */
export const variancePage: Page<"variance"> = {
  panel: "variance",
  build(root, tools) {
    const { header, progress, verdict, notices, picture, comparison } = createParts();
    root.append(progress.element, header.element, verdict.element, notices.element, picture.element);
    const turns = createTurns(tools);
    let state: VarianceState | null = null;
    let cutView: CutView | null = null;

    const showCut = (kept: number): void => {
      if (state?.variance == null) return;
      const { report, parent, variance } = state;
      verdict.show(sentenceOf(state, variance, kept, tools));
      const shown = state;
      comparison.show(JSON.stringify([report, parent, kept]), () => [
        beforeAfterTable(shown, kept, tools.words),
      ]);
    };
    const showSpectrum = (variance: VarianceReport): void => {
      picture.show(JSON.stringify(variance), () => {
        cutView = createCutView(variance, tools, showCut);
        return [cutView.picture, element("div", { class: "cut" }, [cutView.form, comparison.element])];
      });
    };
    return (next) => {
      state = next;
      const { status, variance } = next;
      header.show(varianceHeader(next, tools));
      if (status.type === "running") progress.show(stageWords(status.stage), null);
      else progress.hide();
      notices.show(JSON.stringify(status), () => noticesOf(next, tools));
      if (variance === null) verdict.show(waitingSentence(next));
      else showSpectrum(variance);
      cutView?.enable(status.type !== "running");
      if (cutView !== null) showCut(cutView.kept);
      turns.show(status, root.querySelector(".verdict")?.textContent ?? "");
    };
  },
};
