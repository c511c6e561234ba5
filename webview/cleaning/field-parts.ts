import type { StepField } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { prose } from "../shared/prose.ts";

/** One field of a form. */
export interface FieldControl {
  readonly element: HTMLElement;
  /** What was filled in; undefined when the field is left out. */
  read(): unknown;
}

/** The name of a field and what it means, around its control. */
export function labelled({ name, description, isRequired }: StepField, control: HTMLElement): HTMLElement {
  const optional = isRequired ? [] : [element("span", { class: "optional", text: " (may be left out)" })];
  return element("label", { class: "step-field" }, [
    element("span", {}, [wordsOf(name), ...optional]),
    control,
    element("span", { class: "remark" }, prose(description)),
  ]);
}

/** A field's name as people write it. */
export function wordsOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Lines with something in them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}

/** A number when it is written as one writes it, else the text: 007 is none. */
export function plainValue(text: string): string | number {
  const trimmed = text.trim();
  return trimmed !== "" && String(Number(trimmed)) === trimmed ? Number(trimmed) : text;
}
