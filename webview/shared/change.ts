import { element } from "./dom.ts";

/** A change of a number: how it reads, and whether it is for the better (null: it is none). */
export interface Change {
  /** Its size and kind: "0.009 better", "20 fewer". */
  readonly words: string;
  readonly rises: boolean;
  readonly isBetter: boolean | null;
}

/** A change with a triangle that points where it went, in the color of better or worse; the words say it too. */
export function change({ words, rises, isBetter }: Change): HTMLElement {
  if (isBetter === null) return element("span", { class: "change", text: words });
  const sign = element("span", { text: rises ? "▲ " : "▼ ", attributes: { "aria-hidden": "true" } });
  return element("span", { class: `change ${isBetter ? "better" : "worse"}` }, [sign, words]);
}
