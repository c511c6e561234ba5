import type { CleaningStep, StepDraft, StepEdit } from "../../protocol/cleaning.ts";

/** A list of steps in which one may be new and unchecked. */
export type DraftSteps = readonly (CleaningStep | StepDraft)[];

/** Does an edit to a list; one of a step that is not there changes nothing. */
export function editSteps(steps: readonly CleaningStep[], edit: StepEdit): DraftSteps {
  switch (edit.kind) {
    case "add":
      return [...steps, withFreeId(edit.step, steps)];
    case "replace":
      return steps.map((step) =>
        step.id === edit.id ? { ...edit.step, id: step.id, enabled: step.enabled } : step,
      );
    case "move":
      return moved(steps, edit);
    case "switch":
      return steps.map((step) => (step.id === edit.id ? { ...step, enabled: !step.enabled } : step));
    case "remove":
      return steps.filter(({ id }) => id !== edit.id);
  }
}

/** An id that another step has is left out: whoever reads the step makes one. */
function withFreeId(step: StepDraft, steps: readonly CleaningStep[]): StepDraft {
  const { id, ...rest } = step;
  const isFree = typeof id === "string" && steps.every((other) => other.id !== id);
  return isFree ? step : { ...rest, step: step.step };
}

function moved(
  steps: readonly CleaningStep[],
  { id, by }: Extract<StepEdit, { kind: "move" }>,
): readonly CleaningStep[] {
  const from = steps.findIndex((step) => step.id === id);
  const to = Math.min(Math.max(from + by, 0), steps.length - 1);
  if (from < 0 || from === to) return steps;
  return steps.toSpliced(from, 1).toSpliced(to, 0, steps[from]!);
}
