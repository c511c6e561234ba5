import type { VarianceReport } from "../../src/protocol/panels.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import type { PageTools } from "../shared/tools.ts";
import { createCutChoice } from "./cut-choice.ts";
import { createCutForm } from "./cut-form.ts";
import { createCutLines } from "./cut-lines.ts";
import { toPca, type Cut } from "./cut.ts";
import { spectrumChart } from "./spectrum-chart.ts";

/** The spectrum with its cut: picture, draggable lines and number boxes that always agree. */
export interface CutView {
  readonly picture: HTMLElement;
  readonly form: HTMLElement;
  show(variance: VarianceReport): void;
  hide(): void;
  enable(isEnabled: boolean): void;
}

/** Makes the view; `onCut` is told the number of components kept whenever spectrum or cut change. */
export function createCutView(tools: PageTools, onCut: (kept: number) => void): CutView {
  const choice = createCutChoice(tools.memory);
  const card = createChartCard({ name: "spectrum", tools, onLayout: () => follow() });
  const follow = (): void => {
    if (choice.now !== null) lines.show(choice.now.cut, choice.now.cumulative);
  };
  const draw = (): void => {
    if (choice.now === null) return;
    const { variance, cumulative, cut, kept } = choice.now;
    card.show(spectrumChart({ shares: variance.shares, kept, words: tools.words }));
    lines.show(cut, cumulative);
    form.show(cut, cumulative);
    onCut(kept);
  };
  const choose = (cut: Cut): void => {
    choice.choose(cut);
    draw();
  };
  const save = (): void => {
    if (choice.now !== null) tools.post({ type: "optimize", pca: toPca(choice.now.cut) });
  };
  const lines = createCutLines({ plot: card.plot, words: tools.words, onCut: choose });
  const form = createCutForm({ onCut: choose, onSave: save });
  card.stage.append(...lines.elements);
  return {
    picture: card.element,
    form: form.element,
    show(variance) {
      if (choice.take(variance)) draw();
    },
    hide() {
      choice.forget();
      card.hide();
    },
    enable(isEnabled) {
      lines.enable(isEnabled);
      form.enable(isEnabled);
    },
  };
}
