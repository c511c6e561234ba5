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
import { createCutView } from "./cut-view.ts";
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

function createParts(tools: PageTools, onCut: (kept: number) => void) {
  const comparison = createSlot(element("div"));
  const view = createCutView(tools, onCut);
  return {
    header: createHeader(),
    progress: createProgressLine(),
    verdict: createVerdict(),
    notices: createSlot(element("div")),
    view,
    comparison,
    beside: element("div", { class: "cut" }, [view.form, comparison.element]),
  };
}

/** The variance panel: the spectrum of a version's inputs, a cut through it, and the version made from the cut. */
export const variancePage: Page<"variance"> = {
  panel: "variance",
  build(root, tools) {
    let state: VarianceState | null = null;
    let kept = 0;
    const showCut = (): void => {
      if (state?.variance == null) return;
      const shown = state;
      verdict.show(sentenceOf(state, state.variance, kept, tools));
      comparison.show(JSON.stringify([state.report, state.parent, kept]), () => [
        beforeAfterTable(shown, kept, tools.words),
      ]);
    };
    const parts = createParts(tools, (now) => {
      kept = now;
      showCut();
    });
    const { header, progress, verdict, notices, view, comparison, beside } = parts;
    root.append(progress.element, header.element, verdict.element, notices.element);
    root.append(element("div", { class: "picture" }, [view.picture, beside]));
    const turns = createTurns(tools);
    const showSpectrum = (variance: VarianceReport | null): void => {
      beside.hidden = variance === null;
      if (variance === null) view.hide();
      else view.show(variance);
    };
    return (next) => {
      state = next;
      const { status, variance } = next;
      header.show(varianceHeader(next, tools));
      if (status.type === "running") progress.show(stageWords(status.stage), null);
      else progress.hide();
      notices.show(JSON.stringify(status), () => noticesOf(next, tools));
      showSpectrum(variance);
      view.enable(status.type !== "running");
      if (variance === null) verdict.show(waitingSentence(next));
      else showCut();
      turns.show(status, verdict.element.textContent);
    };
  },
};
