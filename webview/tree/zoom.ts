import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import type { ViewMemory } from "../shared/memory.ts";

/** A picture in a box that scrolls, in any size. */
export interface Zoom {
  readonly element: HTMLElement;
  readonly controls: HTMLElement;
  show(picture: SVGElement): void;
  /** Scrolls to the left edge, a height of the picture in the middle. */
  lookAt(y: number): void;
}

const step = 1.25;
const limits = { least: 0.1, most: 4 } as const;
const key = "zoom.tree";

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(picture: SVGElement): Size {
  return { width: Number(picture.getAttribute("width")), height: Number(picture.getAttribute("height")) };
}

/** Called with what to multiply the size by; 0 is for the full size. */
type OnStep = (factor: number) => void;

function listen(stage: HTMLElement, onStep: OnStep): void {
  const factors: Readonly<Record<string, number>> = { "+": step, "-": 1 / step, "0": 0 };
  stage.addEventListener("keydown", (event) => {
    const factor = factors[event.key];
    if (factor !== undefined && !event.ctrlKey && !event.metaKey) onStep(factor);
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    onStep(event.deltaY < 0 ? step : 1 / step);
  });
}

function createStage(): HTMLElement {
  const attributes = {
    tabindex: "0",
    role: "group",
    "aria-label": "Picture of the tree; arrow keys move it",
  };
  return element("div", { class: "tree-stage", attributes });
}

/**
 * Makes the box: arrow keys and the wheel scroll it, Control and the wheel or plus, minus and 0 change the size. At
 * first a picture has its full size; what was chosen is remembered.
 */
export function createZoom(memory: ViewMemory): Zoom {
  const stage = createStage();
  let whole: Size = { width: 1, height: 1 };
  const scaleNow = (): number => Number(memory.read(key) ?? 1);
  const apply = (): void => {
    const picture = stage.firstElementChild;
    picture?.setAttribute("width", String(whole.width * scaleNow()));
    picture?.setAttribute("height", String(whole.height * scaleNow()));
  };
  const zoomTo = (scale: number): void => {
    memory.write(key, Math.min(limits.most, Math.max(limits.least, scale)));
    apply();
  };
  const onStep: OnStep = (factor) => zoomTo(factor === 0 ? 1 : scaleNow() * factor);
  listen(stage, onStep);
  const controls = element("div", { class: "controls" }, [
    button("Zoom In", "quiet", () => onStep(step)),
    button("Zoom Out", "quiet", () => onStep(1 / step)),
    button("Fit Width", "quiet", () => zoomTo(Math.min(1, (stage.clientWidth - 2) / whole.width))),
  ]);
  return {
    element: stage,
    controls,
    show(picture) {
      whole = sizeOf(picture);
      // The file that is saved keeps its size; the one on the page is another.
      const shown = picture.cloneNode(true) as SVGElement;
      shown.setAttribute("viewBox", `0 0 ${whole.width} ${whole.height}`);
      stage.replaceChildren(shown);
      apply();
    },
    lookAt(y) {
      stage.scrollLeft = 0;
      stage.scrollTop = y * scaleNow() - stage.clientHeight / 2;
    },
  };
}
