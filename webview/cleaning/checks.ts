import type { StepField } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { prose } from "../shared/prose.ts";
import { type FieldControl, wordsOf } from "./field-parts.ts";

/** From so many choices on there is a box to find some by. */
const manyChoices = 12;

/** Boxes to tick, in the order of the choices. */
export function createChecks(field: StepField, choices: readonly string[], value: unknown): FieldControl {
  const ticked = new Set(Array.isArray(value) ? value.map(String) : []);
  const items = choices.map((name) => {
    const box = element("input", { attributes: { type: "checkbox" } });
    box.checked = ticked.has(name);
    return { name, box, element: element("label", { class: "check" }, [box, " ", name]) };
  });
  const list = element(
    "div",
    { class: "checks" },
    items.map((item) => item.element),
  );
  const finder = element("input", {
    class: "field wide",
    attributes: { type: "search", placeholder: "Find…" },
  });
  finder.setAttribute("aria-label", `Find in ${field.name}`);
  finder.hidden = choices.length < manyChoices;
  finder.addEventListener("input", () => {
    const wanted = finder.value.toLowerCase();
    for (const item of items) item.element.hidden = !item.name.toLowerCase().includes(wanted);
  });
  const title = wordsOf(field.name);
  return {
    element: element("fieldset", { class: "step-field" }, [
      element("legend", { text: field.isRequired ? title : `${title} (may be left out)` }),
      finder,
      list,
      element("span", { class: "remark" }, prose(field.description)),
    ]),
    read() {
      const names = items.filter(({ box }) => box.checked).map(({ name }) => name);
      return names.length === 0 && !field.isRequired ? undefined : names;
    },
  };
}
