import { element } from "./dom.ts";

/** How loud a button is: one `primary` on a page at most, `quiet` ones in toolbars. */
export type ButtonRank = "primary" | "secondary" | "quiet";

/** A button whose text says what it does. */
export function button(text: string, rank: ButtonRank, onClick: () => void): HTMLButtonElement {
  return element("button", { class: `button ${rank}`, text, attributes: { type: "button" }, onClick });
}
