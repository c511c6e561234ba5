import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";

/** A line that is dragged across a drawing. Places are CSS pixels within its box. */
export interface SliderParts {
  readonly name: string;
  /** The way it is moved. */
  readonly orientation: "horizontal" | "vertical";
  /** Change of value for an arrow key. */
  readonly step: number;
  /** Value at a place of the pointer. */
  valueAt(place: { readonly x: number; readonly y: number }): number;
  /** The person moved it; the value lies between least and most. */
  onMove(value: number): void;
}

/** Where the line is and may go. */
export interface SliderPosition {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Change of value for Page Up and Page Down. */
  readonly leap: number;
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

type Range = Pick<SliderPosition, "value" | "least" | "most" | "leap">;

function keyTargets({ value, least, most, leap }: Range, step: number): ReadonlyMap<string, number> {
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

/** Follows the pointer from press to release; Escape ends that and calls `restore`. */
function listenToPointer(
  line: HTMLElement,
  move: (place: { x: number; y: number }) => void,
  restore: () => void,
): void {
  const follow = (event: PointerEvent): void => {
    const box = line.parentElement?.getBoundingClientRect();
    if (box !== undefined) move({ x: event.clientX - box.left, y: event.clientY - box.top });
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
    if (event.key !== "Escape" || isDisabled(line)) return;
    release();
    restore();
  });
}

function createLine({ name, orientation }: SliderParts, handle: HTMLElement): HTMLElement {
  const attributes = {
    role: "slider",
    tabindex: "0",
    "aria-label": name,
    "aria-orientation": orientation,
  };
  return element("div", { class: `cut-line ${orientation}`, attributes }, [handle]);
}

function putLine(line: HTMLElement, { value, least, most, words, place, from, to }: SliderPosition): void {
  const described = { now: value, min: least, max: most, text: words };
  for (const [name, description] of Object.entries(described)) {
    line.setAttribute(`aria-value${name}`, String(description));
  }
  const isUpright = line.classList.contains("horizontal");
  line.style.left = `${isUpright ? place : from}px`;
  line.style.top = `${isUpright ? from : place}px`;
  line.style[isUpright ? "height" : "width"] = `${to - from}px`;
}

/** Makes the line: a slider for pointer, arrow keys, Page Up and Down, Home and End; Escape takes a move back. */
export function createSlider(parts: SliderParts): Slider {
  const handle = element("span", { class: "cut-handle", attributes: { "aria-hidden": "true" } });
  const line = createLine(parts, handle);
  let range: Range = { value: 0, least: 0, most: 0, leap: 0 };
  let before = 0;
  const move = (to: number): void => parts.onMove(Math.min(range.most, Math.max(range.least, to)));
  line.addEventListener("focus", () => {
    before = range.value;
  });
  line.addEventListener("keydown", (event) => {
    const target = keyTargets(range, parts.step).get(event.key);
    if (target === undefined || isDisabled(line)) return;
    event.preventDefault();
    move(target);
  });
  listenToPointer(
    line,
    (place) => move(parts.valueAt(place)),
    () => move(before),
  );
  return {
    element: line,
    show(position) {
      range = position;
      setText(handle, position.words);
      putLine(line, position);
    },
    enable(isEnabled) {
      line.setAttribute("aria-disabled", String(!isEnabled));
    },
  };
}
