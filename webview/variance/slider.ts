import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";

/** A line that is dragged across a drawing. Places are CSS pixels within its box. */
export interface SliderParts {
  readonly name: string;
  /** The way it is moved. */
  readonly orientation: "horizontal" | "vertical";
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Steps of Page Up and Page Down. */
  readonly leap: number;
  /** Value at a place of the pointer. */
  valueAt(place: { readonly x: number; readonly y: number }): number;
  /** The person moved it. */
  onMove(value: number): void;
}

/** Where the line is. */
export interface SliderPosition {
  readonly value: number;
  /** Read out, and written on the handle. */
  readonly words: string;
  readonly place: number;
  /** Where the drawing begins and ends along the line. */
  readonly from: number;
  readonly to: number;
}

export interface Slider {
  readonly element: HTMLElement;
  show(position: SliderPosition): void;
  enable(isEnabled: boolean): void;
}

function keyTargets({ least, most, step, leap }: SliderParts, value: number): ReadonlyMap<string, number> {
  return new Map([
    ["ArrowRight", value + step],
    ["ArrowUp", value + step],
    ["ArrowLeft", value - step],
    ["ArrowDown", value - step],
    ["PageUp", value + leap],
    ["PageDown", value - leap],
    ["Home", least],
    ["End", most],
  ]);
}

function isDisabled(line: HTMLElement): boolean {
  return line.getAttribute("aria-disabled") === "true";
}

function listenToPointer(line: HTMLElement, parts: SliderParts, restore: () => void): void {
  const follow = (event: PointerEvent): void => {
    const box = line.parentElement?.getBoundingClientRect();
    if (box === undefined) return;
    parts.onMove(parts.valueAt({ x: event.clientX - box.left, y: event.clientY - box.top }));
  };
  const release = (): void => {
    line.removeEventListener("pointermove", follow);
    line.classList.remove("dragged");
  };
  line.addEventListener("pointerdown", (event) => {
    if (isDisabled(line)) return;
    event.preventDefault();
    line.focus();
    line.setPointerCapture(event.pointerId);
    line.classList.add("dragged");
    line.addEventListener("pointermove", follow);
  });
  line.addEventListener("lostpointercapture", release);
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    release();
    restore();
  });
}

function createLine(parts: SliderParts, handle: HTMLElement): HTMLElement {
  const attributes = {
    role: "slider",
    tabindex: "0",
    "aria-label": parts.name,
    "aria-orientation": parts.orientation,
    "aria-valuemin": String(parts.least),
    "aria-valuemax": String(parts.most),
  };
  return element("div", { class: `cut-line ${parts.orientation}`, attributes }, [handle]);
}

/** Makes the line: a slider for pointer, arrow keys, Page Up and Down, Home and End; Escape takes a move back. */
export function createSlider(parts: SliderParts): Slider {
  const handle = element("span", { class: "cut-handle", attributes: { "aria-hidden": "true" } });
  const line = createLine(parts, handle);
  let value = parts.least;
  let before = value;
  const move = (to: number): void => parts.onMove(Math.min(parts.most, Math.max(parts.least, to)));
  line.addEventListener("focus", () => {
    before = value;
  });
  line.addEventListener("keydown", (event) => {
    const target = keyTargets(parts, value).get(event.key);
    if (target === undefined || isDisabled(line)) return;
    event.preventDefault();
    move(target);
  });
  listenToPointer(line, parts, () => move(before));
  return {
    element: line,
    show(position) {
      value = position.value;
      line.setAttribute("aria-valuenow", String(position.value));
      line.setAttribute("aria-valuetext", position.words);
      setText(handle, position.words);
      const isUpright = parts.orientation === "horizontal";
      line.style.left = `${isUpright ? position.place : position.from}px`;
      line.style.top = `${isUpright ? position.from : position.place}px`;
      line.style[isUpright ? "height" : "width"] = `${position.to - position.from}px`;
    },
    enable(isEnabled) {
      line.setAttribute("aria-disabled", String(!isEnabled));
    },
  };
}
