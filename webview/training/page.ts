import type { TrainingState } from "../../src/protocol/panels.ts";
import { createChartCard, type ChartCard } from "../shared/chart/chart-card.ts";
import { fitUnit } from "../../src/words/index.ts";
import { element } from "../shared/dom.ts";
import { createElapsed } from "../shared/elapsed.ts";
import { createFrame, endNotices, runningSentence, type EndWords } from "../shared/frame.ts";
import { createSlot } from "../shared/slot.ts";
import type { Page } from "../shared/start-page.ts";
import { switchButton } from "../shared/switch-button.ts";
import type { PageTools } from "../shared/tools.ts";
import { liveSentence } from "./live-sentence.ts";
import { hasWideRange, lossChart } from "./loss-chart.ts";
import { trainingFigures } from "./training-figures.ts";
import { trainingDetails, trainingLinks } from "./training-details.ts";
import { trainingHeader } from "./training-header.ts";

function sentenceOf(state: TrainingState, { words }: PageTools): string {
  const { status, report } = state;
  if (status.type === "done") return report === null ? "" : words.verdict(report);
  const isFitting = status.type === "running" && status.stage === "fitting";
  return (isFitting && liveSentence(state, words)) || runningSentence(status);
}

/** Epochs that were run; a long curve comes thinned, so that its points do not count them. */
function epochsOf({ curve }: TrainingState): number {
  return curve.at(-1)?.epoch ?? 0;
}

function endedWords(state: TrainingState, { words }: PageTools): EndWords {
  const unit = fitUnit(state.learner);
  const done = words.countOf(epochsOf(state), unit);
  return {
    title: `Cancelled ${state.curve.length === 0 ? `before the first ${unit}` : `after ${done}`}`,
    kept: `Nothing of this run was kept. Earlier versions of \`${state.model}\` are as they were.`,
    again: "Train Again",
  };
}

/** How much of the fit is done, once its length is known. */
function shareDone(state: TrainingState): number | null {
  const { status, epochs } = state;
  const isCounted = status.type === "running" && status.stage === "fitting" && epochs > 0;
  return isCounted ? epochsOf(state) / epochs : null;
}

function createLossCard(tools: PageTools): { element: HTMLElement; show(state: TrainingState): void } {
  let last: TrainingState | null = null;
  const show = (card: ChartCard, state: TrainingState): void => {
    last = state;
    const { learner, curve, bestEpoch } = state;
    const isWide = hasWideRange(curve);
    scale.hidden = !isWide;
    const isLogarithmic = isWide && tools.memory.isOn("logarithmic");
    if (curve.length === 0) card.hide();
    else card.show(lossChart({ learner, curve, bestEpoch, isLogarithmic, words: tools.words }));
  };
  const card = createChartCard({ name: "loss", tools });
  const scale = switchButton("Log Scale", "logarithmic", tools.memory, () => {
    if (last !== null) show(card, last);
  });
  card.controls.append(scale);
  return { element: card.element, show: (state) => show(card, state) };
}

function createParts(tools: PageTools) {
  return {
    frame: createFrame(tools),
    loss: createLossCard(tools),
    figures: createSlot(element("aside")),
    details: createSlot(element("div", { class: "details" })),
    links: createSlot(element("div")),
  };
}

/** The training panel: live loss while it trains, then what came out and how good it is. */
export const trainingPage: Page<"training"> = {
  panel: "training",
  build(root, tools) {
    const { frame, loss, figures, details, links } = createParts(tools);
    const picture = element("div", { class: "picture" }, [loss.element, figures.element]);
    root.append(...frame.elements, picture, details.element, links.element);
    let state: TrainingState | null = null;
    const elapsed = createElapsed((elapsedMs) => {
      if (state !== null) frame.showHeader(trainingHeader(state, elapsedMs, tools));
    });
    return (next) => {
      state = next;
      const { status, report, champion } = next;
      frame.show({
        status,
        header: trainingHeader(next, next.elapsedMs, tools),
        sentence: sentenceOf(next, tools),
        notices: () => endNotices(status, endedWords(next, tools), tools),
        progress: shareDone(next),
      });
      elapsed.set(next.elapsedMs, status.type === "running");
      loss.show(next);
      const course = [report?.holdout, champion, next.epochs, next.bestEpoch, next.curve.at(-1)];
      figures.show(JSON.stringify(course), () => trainingFigures(next, tools.words));
      details.show(JSON.stringify(report), () => (report === null ? [] : trainingDetails(report, tools)));
      links.show(next.model + next.file, () => [trainingLinks(next, tools)]);
    };
  },
};
