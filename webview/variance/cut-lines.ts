import type { Plot } from "../shared/chart/plot.ts";
import type { Words } from "../shared/words.ts";
import { cutAtComponents, cutAtShare, keptBy, shareLimits, type Cut } from "./cut.ts";
import { createSlider, type Slider } from "./slider.ts";

export interface CutLinesParts {
  readonly plot: Plot;
  /** Share explained by the first components together, for each number of them. */
  readonly cumulative: readonly number[];
  readonly words: Words;
  readonly onCut: (cut: Cut) => void;
}

/** The two draggable lines over the spectrum: how many components, and which share they have to reach. */
export interface CutLines {
  readonly elements: readonly HTMLElement[];
  show(cut: Cut): void;
  enable(isEnabled: boolean): void;
}

/** The place of a drawing that has not been laid out yet. */
const nowhere = { left: 0, right: 0, top: 0, bottom: 0 };

function createCountLine({ plot, cumulative, onCut }: CutLinesParts): Slider {
  const available = cumulative.length;
  return createSlider({
    name: "Components to keep",
    orientation: "horizontal",
    least: 1,
    most: available,
    step: 1,
    leap: Math.max(1, Math.round(available / 10)),
    valueAt({ x }) {
      const first = plot.xOf(0);
      const width = plot.xOf(1) - first;
      return width === 0 ? 1 : (x - first) / width + 0.5;
    },
    onMove: (components) => onCut(cutAtComponents(components, available)),
  });
}

function createShareLine({ plot, onCut }: CutLinesParts): Slider {
  return createSlider({
    name: "Share of variance to keep",
    orientation: "vertical",
    least: shareLimits.least,
    most: shareLimits.most,
    step: 0.01,
    leap: 0.05,
    valueAt: ({ y }) => Math.round(plot.valueAt(y, "left") * 1000) / 1000,
    onMove: (share) => onCut(cutAtShare(share)),
  });
}

/** Makes the lines; they follow the drawing when `show` is called after each layout. */
export function createCutLines(parts: CutLinesParts): CutLines {
  const { plot, cumulative, words } = parts;
  const count = createCountLine(parts);
  const share = createShareLine(parts);
  return {
    elements: [count.element, share.element],
    show(cut) {
      const kept = keptBy(cut, cumulative);
      const wanted = cut.by === "share" ? cut.share : (cumulative[kept - 1] ?? 1);
      const { left, right, top, bottom } = plot.area() ?? nowhere;
      const upright = { place: plot.xOf(kept - 0.5), from: top, to: bottom };
      const level = { place: plot.yOf(wanted, "left"), from: left, to: right };
      count.show({ value: kept, words: `${words.count(kept)} kept`, ...upright });
      share.show({ value: wanted, words: words.share(wanted), ...level });
    },
    enable(isEnabled) {
      count.enable(isEnabled);
      share.enable(isEnabled);
    },
  };
}
