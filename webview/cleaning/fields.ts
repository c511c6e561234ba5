import type { StepField } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { createChecks } from "./checks.ts";
import { type FieldControl, labelled, linesOf, plainValue } from "./field-parts.ts";
import { pairsField } from "./pairs.ts";

/** Makes the control a field asks for, holding `value` when there is one. */
export function createField(field: StepField, columns: readonly string[], value: unknown): FieldControl {
  switch (field.type) {
    case "columns":
      return createChecks(field, columns, value);
    case "choices":
      return createChecks(field, field.choices, value);
    case "column":
      return chosen(field, columns, value);
    case "choice":
      return chosen(field, field.choices, value);
    case "switch":
      return switched(field, value);
    case "groups":
    case "replacements":
      return pairsField(field, value);
    case "numbers":
    case "texts":
      return listed(field, value);
    case "text":
    case "cell":
    case "number":
      return typed(field, value);
  }
}

function chosen(field: StepField, choices: readonly string[], value: unknown): FieldControl {
  const usual = field.fallback === null ? [] : [`${String(field.fallback)} (default)`];
  const none = field.isRequired
    ? []
    : [element("option", { text: usual[0] ?? "", attributes: { value: "" } })];
  const options = choices.map((text) => element("option", { text, attributes: { value: text } }));
  const select = element("select", { class: "field wide" }, [...none, ...options]);
  if (typeof value === "string") select.value = value;
  return { element: labelled(field, select), read: () => (select.value === "" ? undefined : select.value) };
}

function switched(field: StepField, value: unknown): FieldControl {
  const box = element("input", { attributes: { type: "checkbox" } });
  box.checked = typeof value === "boolean" ? value : field.fallback === true;
  return { element: labelled(field, box), read: () => box.checked };
}

function numberAttributes({ isWhole, minimum, maximum }: StepField): Readonly<Record<string, string>> {
  return {
    type: "number",
    step: isWhole ? "1" : "any",
    ...(minimum !== null && { min: String(minimum) }),
    ...(maximum !== null && { max: String(maximum) }),
  };
}

function typed(field: StepField, value: unknown): FieldControl {
  const attributes = field.type === "number" ? numberAttributes(field) : { type: "text" };
  const box = element("input", { class: "field wide", attributes });
  if (field.fallback !== null) box.placeholder = String(field.fallback);
  box.required = field.isRequired;
  if (typeof value === "string" || typeof value === "number") box.value = String(value);
  const toValue = field.type === "text" ? String : plainValue;
  return { element: labelled(field, box), read: () => (box.value === "" ? undefined : toValue(box.value)) };
}

function listed(field: StepField, value: unknown): FieldControl {
  const box = element("textarea", { class: "field wide", attributes: { rows: "2" } });
  box.placeholder = "one a line";
  box.required = field.isRequired;
  if (Array.isArray(value)) box.value = value.map(String).join("\n");
  const toValue = field.type === "numbers" ? plainValue : String;
  const read = () => {
    const lines = linesOf(box.value);
    return lines.length === 0 ? undefined : lines.map(toValue);
  };
  return { element: labelled(field, box), read };
}
