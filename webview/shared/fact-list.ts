import { element } from "./dom.ts";

/** Names and values under each other, for the small print. */
export function factList(facts: readonly (readonly [name: string, value: string])[]): HTMLElement {
  return element(
    "dl",
    { class: "fact-list" },
    facts.flatMap(([name, value]) => [element("dt", { text: name }), element("dd", { text: value })]),
  );
}
