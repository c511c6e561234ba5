import { element } from "./dom.ts";
import { prose } from "./prose.ts";

export interface Verdict {
  readonly element: HTMLElement;
  show(sentence: string): void;
}

/** The one sentence a page is about, in plain words, above every picture. */
export function createVerdict(): Verdict {
  const line = element("p", { class: "verdict" });
  let shown = "";
  return {
    element: line,
    show(sentence) {
      if (sentence === shown) return;
      shown = sentence;
      line.replaceChildren(...prose(sentence));
      line.hidden = sentence === "";
    },
  };
}
