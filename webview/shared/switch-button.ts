import { button } from "./button.ts";
import type { ViewMemory } from "./memory.ts";

/** A button that is on or off and remembers which. */
export function switchButton(
  text: string,
  key: string,
  memory: ViewMemory,
  onSwitch: () => void,
): HTMLButtonElement {
  const toggle = button(text, "quiet", () => {
    memory.write(key, !memory.isOn(key));
    mark();
    onSwitch();
  });
  const mark = (): void => toggle.setAttribute("aria-pressed", String(memory.isOn(key)));
  mark();
  return toggle;
}
