import { element } from "./dom.ts";
import type { ViewMemory } from "./memory.ts";

/** Details folded away behind a line that says what they are; whether they are open is remembered. */
export function folded(
  title: string,
  content: readonly (Node | string)[],
  memory: ViewMemory,
): HTMLDetailsElement {
  const key = `open.${title}`;
  const details = element("details", {}, [element("summary", { text: title }), ...content]);
  details.open = memory.isOn(key);
  details.addEventListener("toggle", () => {
    if (details.open !== memory.isOn(key)) memory.write(key, details.open);
  });
  return details;
}
