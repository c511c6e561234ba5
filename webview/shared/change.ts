import { element } from "./dom.ts";

/** A change of a number: how it reads, and whether it is for the better (null: neither). */
export interface ChangeParts {
  readonly words: string;
  readonly rises: boolean;
  readonly isBetter: boolean | null;
}

/** A change with a triangle that points where it went and a word that says whether that is good. */
export function change({ words, rises, isBetter }: ChangeParts): HTMLElement {
  if (isBetter === null) return element("span", { class: "change same", text: "the same" });
  const sign = element("span", { text: rises ? "▲ " : "▼ ", attributes: { "aria-hidden": "true" } });
  const verdict = isBetter ? "better" : "worse";
  return element("span", { class: `change ${verdict}` }, [sign, `${words} ${verdict}`]);
}
