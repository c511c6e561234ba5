import type { TrainingState } from "../../src/protocol/panels.ts";
import { createChartCard, type ChartCard } from "../shared/chart/chart-card.ts";
import { fitUnit } from "../../src/words/index.ts";
import { element } from "../shared/dom.ts";
import { createElapsed } from "../shared/elapsed.ts";
import { failure } from "../shared/failure.ts";
import { createHeader } from "../shared/header.ts";
import { notice } from "../shared/notice.ts";
import { createProgressLine, type ProgressLine } from "../shared/progress.ts";
import { createSlot } from "../shared/slot.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { Page } from "../shared/start-page.ts";
import { switchButton } from "../shared/switch-button.ts";
import type { PageTools } from "../shared/tools.ts";
import { createTurns } from "../shared/turns.ts";
import { createVerdict } from "../shared/verdict.ts";
import { liveSentence } from "./live-sentence.ts";
import { hasWideRange, lossChart } from "./loss-chart.ts";
import { trainingFigures } from "./training-figures.ts";
import { trainingDetails, trainingLinks } from "./training-details.ts";
import { trainingHeader } from "./training-header.ts";

function sentenceOf(state: TrainingState, { words }: PageTools): string {
  const { status, report } = state;
  if (status.type === "done") return report === null ? "" : words.verdict(report);
  if (status.type !== "running") return "";
  const live = status.stage === "fitting" ? liveSentence(state, words) : "";
  return live === "" ? `${stageWords(status.stage)} …` : live;
}

/** Epochs that were run; a long curve comes thinned, so that its points do not count them. */
function epochsOf({ curve }: TrainingState): number {
  return curve.at(-1)?.epoch ?? 0;
}

function cancelledNotice(state: TrainingState, tools: PageTools): HTMLElement {
  const unit = fitUnit(state.learner);
  const done = tools.words.countOf(epochsOf(state), unit);
  const when = state.curve.length === 0 ? `before the first ${unit}` : `after ${done}`;
  return notice({
    icon: "cancelled",
    title: `Cancelled ${when}`,
    sentences: [`Nothing of this run was kept. Earlier versions of \`${state.model}\` are as they were.`],
    actions: [{ text: "Train Again", rank: "primary", run: () => tools.post({ type: "retry" }) }],
  });
}

function noticesOf(state: TrainingState, tools: PageTools): readonly HTMLElement[] {
  if (state.status.type === "failed") return [failure(state.status.error, tools)];
  return state.status.type === "cancelled" ? [cancelledNotice(state, tools)] : [];
}

function showProgress(line: ProgressLine, state: TrainingState): void {
  if (state.status.type !== "running") {
    line.hide();
    return;
  }
  const { stage } = state.status;
  const isCounted = stage === "fitting" && state.epochs > 0;
  line.show(stageWords(stage), isCounted ? epochsOf(state) / state.epochs : null);
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
    header: createHeader(),
    progress: createProgressLine(),
    verdict: createVerdict(),
    notices: createSlot(element("div")),
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
    const parts = createParts(tools);
    const { header, progress, verdict, notices, loss, figures, details, links } = parts;
    const picture = element("div", { class: "picture" }, [loss.element, figures.element]);
    const head = [progress.element, header.element, verdict.element, notices.element];
    root.append(...head, picture, details.element, links.element);
    const turns = createTurns(tools);
    let state: TrainingState | null = null;
    const elapsed = createElapsed((elapsedMs) => {
      if (state !== null) header.show(trainingHeader(state, elapsedMs, tools));
    });
    return (next) => {
      state = next;
      const { status, report, champion } = next;
      elapsed.set(next.elapsedMs, status.type === "running");
      showProgress(progress, next);
      const sentence = sentenceOf(next, tools);
      verdict.show(sentence);
      turns.show(status, sentence);
      notices.show(JSON.stringify(status), () => noticesOf(next, tools));
      loss.show(next);
      const course = [report?.holdout, champion, next.epochs, next.bestEpoch, next.curve.at(-1)];
      figures.show(JSON.stringify(course), () => trainingFigures(next, tools.words));
      details.show(JSON.stringify(report), () => (report === null ? [] : trainingDetails(report, tools)));
      links.show(next.model + next.file, () => [trainingLinks(next, tools)]);
    };
  },
};
