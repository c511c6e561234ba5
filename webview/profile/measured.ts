import { formatAssociation } from "../../src/words/index.ts";
import { element } from "../shared/dom.ts";

/** How far two columns go together. */
interface Measurement {
  /** Name of the measure of the value. */
  readonly measure: string;
  readonly spearman: number | null;
}

/** A value, and below it the columns that narrow pages have no room for: its measure, and Spearman’s ρ. */
export function measured(
  value: Node | string,
  { measure, spearman }: Measurement,
  language: string,
): HTMLElement {
  const rank = spearman === null ? "" : `; Spearman’s ρ ${formatAssociation(spearman, language)}`;
  const below = element("div", { class: "measure-below", text: `${measure}${rank}` });
  return element("div", {}, [value, below]);
}
