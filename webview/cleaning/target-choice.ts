import type { CleaningState } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { createSlot } from "../shared/slot.ts";
import type { PageTools } from "../shared/tools.ts";
import { ask } from "./ask.ts";

/** Which column is to be predicted: some steps learn of it, and none may learn to change it. */
export function createTargetChoice(tools: PageTools): {
  readonly element: HTMLElement;
  show(state: CleaningState): void;
} {
  const place = createSlot(element("p", { class: "target-choice" }));
  return {
    element: place.element,
    show({ report, target }) {
      const names = (report?.columns ?? []).map(({ name }) => name);
      place.show(JSON.stringify([names, target]), () => {
        if (report === null) return [];
        const select = element(
          "select",
          { class: "field", attributes: { "aria-describedby": "target-why" } },
          [
            element("option", { text: "not said", attributes: { value: "" } }),
            ...[...new Set([...names, ...(target === null ? [] : [target])])].map((name) =>
              element("option", { text: name, attributes: { value: name } }),
            ),
          ],
        );
        select.value = target ?? "";
        select.addEventListener("change", () =>
          ask(tools, { type: "choose-target", target: select.value === "" ? null : select.value }),
        );
        const why = "Encode by Target learns of it; fills by a model leave it out.";
        return [
          element("label", {}, ["Column to predict ", select]),
          element("span", { class: "remark", text: why, attributes: { id: "target-why" } }),
        ];
      });
    },
  };
}
