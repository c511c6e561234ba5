import type { VarianceReport } from "../../src/protocol/panels.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import type { PageTools } from "../shared/tools.ts";
import { createCutForm } from "./cut-form.ts";
import { createCutLines } from "./cut-lines.ts";
import { cumulativeShares, cutOf, keptBy, toPca, type Cut } from "./cut.ts";
import { spectrumChart } from "./spectrum-chart.ts";

/** The spectrum with its cut: picture, draggable lines and number boxes that always agree. */
export interface CutView {
  readonly picture: HTMLElement;
  readonly form: HTMLElement;
  readonly kept: number;
  enable(isEnabled: boolean): void;
}

/** The cut the person had chosen on this very spectrum, or the one it came with. */
function rememberedCut(variance: VarianceReport, key: string, tools: PageTools): Cut {
  if (tools.memory.read("cut.spectrum") !== key) return cutOf(variance);
  const value = tools.memory.read("cut.value");
  if (typeof value !== "number") return cutOf(variance);
  return value < 1 ? { by: "share", share: value } : { by: "components", components: value };
}

/** Builds the view of one spectrum; `onCut` is told the number of components kept, first at once. */
export function createCutView(
  variance: VarianceReport,
  tools: PageTools,
  onCut: (kept: number) => void,
): CutView {
  const { shares } = variance;
  const cumulative = cumulativeShares(shares);
  const key = `${variance.inputs}/${shares.length}/${shares[0] ?? 0}`;
  let cut = rememberedCut(variance, key, tools);
  const card = createChartCard({ name: "spectrum", tools, onLayout: () => lines.show(cut) });
  const show = (): void => {
    const kept = keptBy(cut, cumulative);
    card.show(spectrumChart({ shares, kept, words: tools.words }));
    lines.show(cut);
    form.show(cut);
    onCut(kept);
  };
  const choose = (chosen: Cut): void => {
    cut = chosen;
    tools.memory.write("cut.spectrum", key);
    tools.memory.write("cut.value", toPca(cut));
    show();
  };
  const lines = createCutLines({ plot: card.plot, cumulative, words: tools.words, onCut: choose });
  const save = (): void => tools.post({ type: "optimize", pca: toPca(cut) });
  const form = createCutForm({ cumulative, onCut: choose, onSave: save });
  card.stage.append(...lines.elements);
  show();
  return {
    picture: card.element,
    form: form.element,
    get kept() {
      return keptBy(cut, cumulative);
    },
    enable(isEnabled) {
      lines.enable(isEnabled);
      form.enable(isEnabled);
    },
  };
}
