import { element } from "./dom.ts";

export interface Announcer {
  readonly element: HTMLElement;
  announce(sentence: string): void;
}

/** An invisible line that screen readers speak when it changes. Live numbers are not put here, only turns. */
export function createAnnouncer(): Announcer {
  const line = element("p", {
    class: "visually-hidden",
    attributes: { role: "status", "aria-live": "polite" },
  });
  return {
    element: line,
    announce(sentence) {
      line.textContent = sentence;
    },
  };
}
