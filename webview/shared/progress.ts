import { element } from "./dom.ts";

export interface ProgressLine {
  readonly element: HTMLElement;
  /** Shows how far it is: a share of 1, or null when nobody can say. */
  show(label: string, share: number | null): void;
  hide(): void;
}

/** A thin line that says something is happening, and how far it is when that is known. */
export function createProgressLine(): ProgressLine {
  const bar = element("div", { class: "progress-bar" });
  const line = element("div", { class: "progress", attributes: { role: "progressbar" } }, [bar]);
  line.hidden = true;
  return {
    element: line,
    show(label, share) {
      line.hidden = false;
      line.classList.toggle("endless", share === null);
      line.setAttribute("aria-label", label);
      bar.style.inlineSize = share === null ? "" : `${Math.round(share * 100)}%`;
      if (share === null) line.removeAttribute("aria-valuenow");
      else line.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    },
    hide() {
      line.hidden = true;
    },
  };
}
