import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";
import { cutAtComponents, cutAtShare, keptBy, shareLimits, type Cut } from "./cut.ts";

export interface CutFormParts {
  readonly onCut: (cut: Cut) => void;
  readonly onSave: () => void;
}

/** Number boxes for the cut, and the button that makes a version of it. */
export interface CutForm {
  readonly element: HTMLElement;
  /** Shows a cut through a spectrum, given by the share its first components explain together. */
  show(cut: Cut, cumulative: readonly number[]): void;
  enable(isEnabled: boolean): void;
}

/** Trims what floating point adds to a percentage. */
function toPercent(share: number): string {
  return String(Math.round(share * 1e4) / 100);
}

function numberBox(attributes: Readonly<Record<string, string>>): HTMLInputElement {
  return element("input", { class: "field", attributes: { type: "number", ...attributes } });
}

/** Reports a box's number as it is typed, when it is one the box allows. */
function onNumber(box: HTMLInputElement, report: (value: number) => void): void {
  box.addEventListener("input", () => {
    if (box.value !== "" && box.checkValidity()) report(Number(box.value));
  });
}

/** A box keeps what is being typed in it; the rest follows. */
function fill(box: HTMLInputElement, text: string): void {
  if (document.activeElement !== box || Number(box.value) !== Number(text)) box.value = text;
}

function createBoxes() {
  const { least, most } = shareLimits;
  const share = numberBox({ min: toPercent(least), max: toPercent(most), step: "0.01" });
  const count = numberBox({ min: "1", step: "1" });
  return { share, count, available: element("span") };
}

/** Makes the boxes: share in percent, or number of components; the one typed in last decides. */
export function createCutForm({ onCut, onSave }: CutFormParts): CutForm {
  const { share, count, available } = createBoxes();
  const save = button("Save as Version", "primary", () => form.requestSubmit());
  onNumber(share, (percent) => onCut(cutAtShare(percent / 100)));
  onNumber(count, (components) => onCut(cutAtComponents(components, Number(count.max))));
  const form = element("form", { class: "cut-form" }, [
    element("label", {}, ["Share to keep ", share, " %"]),
    element("label", {}, ["or components ", count, " ", available]),
    save,
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSave();
  });
  return {
    element: form,
    show(cut, cumulative) {
      const kept = keptBy(cut, cumulative);
      const reached = cut.by === "share" ? cut.share : (cumulative[kept - 1] ?? 1);
      count.max = String(cumulative.length);
      setText(available, `of ${cumulative.length}`);
      fill(share, toPercent(Math.min(reached, shareLimits.most)));
      fill(count, String(kept));
    },
    enable(isEnabled) {
      for (const control of [share, count, save]) control.disabled = !isEnabled;
    },
  };
}
