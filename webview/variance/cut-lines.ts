import type { Plot } from "../shared/chart/plot.ts";
import type { Words } from "../shared/words.ts";
import { cutAtComponents, cutAtShare, keptBy, shareLimits, type Cut } from "./cut.ts";
import { createSlider, type Slider } from "./slider.ts";

export interface CutLinesParts {
  readonly plot: Plot;
  readonly words: Words;
  readonly onCut: (cut: Cut) => void;
}

/** The two draggable lines over the spectrum: how many components, and which share they have to reach. */
export interface CutLines {
  readonly elements: readonly HTMLElement[];
  /** Shows a cut through a spectrum, given by the share its first components explain together. */
  show(cut: Cut, cumulative: readonly number[]): void;
  enable(isEnabled: boolean): void;
}

/** The place of a drawing that has not been laid out yet. */
const nowhere = { left: 0, right: 0, top: 0, bottom: 0 };

/** The slider keeps the value within the components there are. */
function createCountLine({ plot, onCut }: CutLinesParts): Slider {
  return createSlider({
    name: "Components to keep",
    orientation: "horizontal",
    step: 1,
    valueAt({ x }) {
      const first = plot.xOf(0);
      const width = plot.xOf(1) - first;
      return width === 0 ? 1 : (x - first) / width + 0.5;
    },
    onMove: (components) => onCut(cutAtComponents(components, Infinity)),
  });
}

function createShareLine({ plot, onCut }: CutLinesParts): Slider {
  return createSlider({
    name: "Share of variance to keep",
    orientation: "vertical",
    step: 0.01,
    valueAt: ({ y }) => Math.round(plot.valueAt(y, "left") * 1000) / 1000,
    onMove: (share) => onCut(cutAtShare(share)),
  });
}

/** Makes the lines; they follow the drawing when `show` is called after each layout. */
export function createCutLines(parts: CutLinesParts): CutLines {
  const { plot, words } = parts;
  const count = createCountLine(parts);
  const share = createShareLine(parts);
  const showCount = (kept: number, available: number): void => {
    const { top, bottom } = plot.area() ?? nowhere;
    const range = { value: kept, least: 1, most: available, leap: Math.max(1, Math.round(available / 10)) };
    const text = `${words.count(kept)} kept`;
    count.show({ ...range, words: text, place: plot.xOf(kept - 0.5), from: top, to: bottom });
  };
  const showShare = (wanted: number): void => {
    const { left, right } = plot.area() ?? nowhere;
    const range = { value: wanted, ...shareLimits, leap: 0.05 };
    share.show({
      ...range,
      words: words.share(wanted),
      place: plot.yOf(wanted, "left"),
      from: left,
      to: right,
    });
  };
  return {
    elements: [count.element, share.element],
    show(cut, cumulative) {
      const kept = keptBy(cut, cumulative);
      showCount(kept, cumulative.length);
      showShare(cut.by === "share" ? cut.share : (cumulative[kept - 1] ?? 1));
    },
    enable(isEnabled) {
      count.enable(isEnabled);
      share.enable(isEnabled);
    },
  };
}
