import type { CleaningState, CleaningStep, StepForm } from "../../src/protocol/cleaning.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { icon } from "../shared/icon.ts";
import { prose } from "../shared/prose.ts";
import type { PageTools } from "../shared/tools.ts";
import { ask } from "./ask.ts";
import type { FieldControl } from "./field-parts.ts";
import { createField } from "./fields.ts";

type Values = Readonly<Record<string, unknown>>;

/** The form of a step, made from the fields its schema has. It stays open until the step is taken on. */
export class StepFormPart {
  readonly element = element("form", { class: "step-form" });
  /** Told when the form opens or closes. */
  onToggle: () => void = () => undefined;
  private readonly tools: PageTools;
  private readonly fault = element("p", { class: "step-fault", attributes: { role: "alert" } });
  private readonly fields = element("div", { class: "step-fields" });
  private state: CleaningState | null = null;
  private edited: CleaningStep | null = null;
  private form: StepForm | null = null;
  private controls: readonly (readonly [string, FieldControl])[] = [];
  /** Edits that were taken on when the form was sent; null while it was not. */
  private sentAt: number | null = null;

  constructor(tools: PageTools) {
    this.tools = tools;
    this.element.hidden = true;
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.toggle(false);
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  show(state: CleaningState): void {
    this.state = state;
    if (this.sentAt === null) return;
    if (state.revision > this.sentAt) this.toggle(false);
    else if (state.fault !== null) this.say(state.fault.details.found ?? state.fault.message);
  }

  /** Opens it for a new step, or for one that is there. */
  open(step: CleaningStep | null): void {
    const forms = this.state?.forms ?? [];
    const first = forms.find((form) => form.step === (step?.step ?? "fill"));
    if (first === undefined) return;
    this.edited = step;
    const choice = this.kindChoice(forms, first);
    choice.disabled = step !== null;
    this.showFields(first, step ?? {});
    this.element.replaceChildren(
      element("h3", { text: step === null ? "New step" : "Edit step" }),
      element("label", { class: "step-field" }, [element("span", { text: "Step" }), choice]),
      this.fields,
      this.fault,
      this.buttons(step === null ? "Add Step" : "Save Step"),
    );
    this.toggle(true);
    const control = this.fields.querySelector<HTMLElement>("input:not([hidden]), select, textarea");
    (step === null ? choice : control)?.focus();
  }

  private kindChoice(forms: readonly StepForm[], first: StepForm): HTMLSelectElement {
    const options = forms.map(({ step, title }) =>
      element("option", { text: title, attributes: { value: step } }),
    );
    const select = element("select", { class: "field wide" }, options);
    select.value = first.step;
    select.addEventListener("change", () => {
      const chosen = forms.find(({ step }) => step === select.value);
      if (chosen !== undefined) this.showFields(chosen, {});
    });
    return select;
  }

  private showFields(form: StepForm, values: Values): void {
    this.form = form;
    const columns = columnsOf(this.state, values);
    this.controls = form.fields.map((field) => [field.name, createField(field, columns, values[field.name])]);
    this.fields.replaceChildren(
      element("p", { class: "remark" }, prose(form.description)),
      ...this.controls.map(([, control]) => control.element),
    );
  }

  private buttons(name: string): HTMLElement {
    const send = button(name, "primary", () => undefined);
    send.type = "submit";
    return element("div", { class: "actions" }, [
      send,
      button("Close", "secondary", () => this.toggle(false)),
    ]);
  }

  private send(): void {
    const { form, state, edited } = this;
    if (form === null || state === null) return;
    const values = this.controls.map(([name, control]) => [name, control.read()] as const);
    const fields = Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Values;
    const step = { ...fields, step: form.step };
    this.sentAt = state.revision;
    this.say("");
    const edit = edited === null ? ({ kind: "add" } as const) : ({ kind: "replace", id: edited.id } as const);
    ask(this.tools, { type: "edit-steps", edit: { ...edit, step } });
  }

  private say(fault: string): void {
    const said =
      fault === "" ? [] : [icon("error"), element("span", { text: this.tools.words.plain(fault) })];
    this.fault.replaceChildren(...said);
  }

  private toggle(isOpen: boolean): void {
    this.element.hidden = !isOpen;
    this.say("");
    this.sentAt = null;
    this.onToggle();
  }
}

/** Columns before and after the steps, and those the step names. */
function columnsOf(state: CleaningState | null, values: Values): readonly string[] {
  const { columns = [], columnsBefore = [] } = state?.report ?? {};
  const named = ["columns", "column", "left", "right", "from"].flatMap((field) => values[field] ?? []);
  const names = [...columns, ...columnsBefore].map(({ name }) => name);
  return [...new Set([...names, ...named.filter((name) => typeof name === "string")])];
}
