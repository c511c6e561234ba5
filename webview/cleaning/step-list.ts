import type { CleaningState, CleaningStep, StepEdit } from "../../src/protocol/cleaning.ts";
import { stepEffect, stepRole, stepSummary } from "../../src/words/index.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { icon } from "../shared/icon.ts";
import { prose } from "../shared/prose.ts";
import { createSlot } from "../shared/slot.ts";
import type { PageTools } from "../shared/tools.ts";
import { ask } from "./ask.ts";
import { StepFormPart } from "./step-form.ts";
import { createTargetChoice } from "./target-choice.ts";

export interface StepList {
  readonly element: HTMLElement;
  show(state: CleaningState): void;
}

/** The steps in order, with what each did, and everything that can be done to them. */
export function createStepList(tools: PageTools): StepList {
  const items = createSlot(element("ol", { class: "steps", attributes: { "aria-label": "Steps in order" } }));
  const form = new StepFormPart(tools);
  const target = createTargetChoice(tools);
  form.onToggle = () => {
    add.hidden = form.isOpen;
    if (!form.isOpen) add.focus();
  };
  const add = button("Add Step…", "secondary", () => form.open(null));
  const [undo, redo] = [
    button("Undo", "quiet", () => ask(tools, { type: "undo" })),
    button("Redo", "quiet", () => ask(tools, { type: "redo" })),
  ];
  undo.title = "Undo (Ctrl+Z)";
  redo.title = "Redo (Ctrl+Y)";
  const bar = element("div", { class: "steps-bar" }, [element("h2", { text: "Steps" }), undo, redo]);
  return {
    element: element("section", { class: "steps-side" }, [
      bar,
      items.element,
      add,
      form.element,
      target.element,
    ]),
    show(state) {
      undo.disabled = !state.canUndo;
      redo.disabled = !state.canRedo;
      form.show(state);
      target.show(state);
      const { steps, report, selected } = state;
      keepingFocus(items.element, () =>
        items.show(JSON.stringify([steps, report?.steps, report?.failure, selected]), () =>
          steps.map((step, at) => stepItem({ step, at, state, tools, edit: () => form.open(step) })),
        ),
      );
    },
  };
}

/** What is focused is found again by its name after the list was made anew. */
function keepingFocus(list: HTMLElement, change: () => void): void {
  const focused = document.activeElement;
  const name =
    focused instanceof HTMLElement && list.contains(focused) ? focused.dataset["focus"] : undefined;
  change();
  if (name === undefined || document.activeElement === focused) return;
  const again = [...list.querySelectorAll<HTMLElement>("[data-focus]")].find(
    (each) => each.dataset["focus"] === name,
  );
  again?.focus();
}

interface Item {
  readonly step: CleaningStep;
  readonly at: number;
  readonly state: CleaningState;
  readonly tools: PageTools;
  edit(): void;
}

function stepItem(item: Item): HTMLElement {
  const { step, at, state, tools } = item;
  const form = state.forms.find((each) => each.step === step.step);
  const title = form?.title ?? step.step;
  const isSelected = step.id === state.selected;
  const select = element(
    "button",
    {
      class: "step-head",
      attributes: {
        type: "button",
        "data-focus": `${step.id} head`,
        "aria-pressed": String(isSelected),
        "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown Delete",
      },
      onClick: () => ask(tools, { type: "select-step", id: step.id }),
    },
    [
      element("span", { class: "step-number", text: String(at + 1) }),
      element("span", { class: "step-title", text: title }),
      element("span", { class: "step-summary" }, prose(stepSummary(step))),
    ],
  );
  select.addEventListener("keydown", (event) => onKey(event, item));
  const classes = ["step", isSelected ? "selected" : "", step.enabled ? "" : "off"];
  return element("li", { class: classes.filter((each) => each !== "").join(" ") }, [
    select,
    effectLine(item),
    toolbar(item, title),
  ]);
}

/** What the step did, and whether the model does it again. */
function effectLine({ step, state, tools }: Item): HTMLElement {
  const { report } = state;
  if (report?.failure?.id === step.id)
    return element("p", { class: "step-fault" }, [
      icon("error"),
      element("span", {}, prose(tools.words.plain(faultOf(report.failure.error)))),
    ]);
  const done = report?.steps.find(({ id }) => id === step.id);
  if (!step.enabled) return element("p", { class: "step-effect", text: "switched off" });
  if (done === undefined || done.enabled !== step.enabled)
    return element("p", { class: "step-effect", text: "not done yet" });
  const role = done.atPrediction ? "badge badge-model" : "badge badge-training";
  return element("p", { class: "step-effect" }, [
    element("span", {}, prose(stepEffect(done, tools.language))),
    element("span", { class: role, text: stepRole(done) }),
  ]);
}

function faultOf({
  message,
  details,
}: {
  readonly message: string;
  readonly details: { readonly next: string };
}): string {
  return `${message}. ${details.next}`;
}

function toolbar(item: Item, title: string): HTMLElement {
  const { step, at, state } = item;
  const tool = (text: string, name: string, run: () => void): HTMLButtonElement => {
    const made = button(text, "quiet", run);
    made.setAttribute("aria-label", `${name} step ${at + 1}, ${title}`);
    made.title = name;
    made.dataset["focus"] = `${step.id} ${name}`;
    return made;
  };
  const up = tool("↑", "Move up", () => post(item, { kind: "move", id: step.id, by: -1 }));
  const down = tool("↓", "Move down", () => post(item, { kind: "move", id: step.id, by: 1 }));
  up.disabled = at === 0;
  down.disabled = at === state.steps.length - 1;
  const onOff = tool(step.enabled ? "On" : "Off", step.enabled ? "Switch off" : "Switch on", () =>
    post(item, { kind: "switch", id: step.id }),
  );
  onOff.setAttribute("aria-pressed", String(step.enabled));
  // Who speaks to the editor says what is written on the button.
  onOff.setAttribute("aria-label", `${onOff.textContent}: ${onOff.getAttribute("aria-label")}`);
  onOff.dataset["focus"] = `${step.id} switch`;
  return element("div", { class: "step-tools" }, [
    onOff,
    up,
    down,
    tool("Edit", "Edit", () => item.edit()),
    tool("Remove", "Remove", () => post(item, { kind: "remove", id: step.id })),
  ]);
}

function post({ tools }: Item, edit: StepEdit): void {
  ask(tools, { type: "edit-steps", edit });
}

function onKey(event: KeyboardEvent, item: Item): void {
  const { id } = item.step;
  const edit = keyEdit(event, id);
  if (edit === null) return;
  event.preventDefault();
  post(item, edit);
}

function keyEdit({ key, altKey }: KeyboardEvent, id: string): StepEdit | null {
  if (altKey && key === "ArrowUp") return { kind: "move", id, by: -1 };
  if (altKey && key === "ArrowDown") return { kind: "move", id, by: 1 };
  return key === "Delete" ? { kind: "remove", id } : null;
}
