import { describe, expect, it } from "vitest";
import { editSteps } from "../../src/extension/cleaning/edit-steps.ts";
import { StepHistory } from "../../src/extension/cleaning/step-history.ts";
import type { CleaningStep } from "../../src/protocol/cleaning.ts";

function step(id: string): CleaningStep {
  return { step: "drop-columns", id, enabled: true, columns: [id] };
}

const steps = [step("a"), step("b"), step("c")];
const ids = (list: readonly object[]) => list.map((each) => ("id" in each ? each.id : undefined));

describe("editing steps", () => {
  it.each([
    ["a", 1, ["b", "a", "c"]],
    ["c", -2, ["c", "a", "b"]],
    ["a", -1, ["a", "b", "c"]],
    ["c", 5, ["a", "b", "c"]],
    ["d", 1, ["a", "b", "c"]],
  ])("moves %s by %d and no further than the ends", (id, by, order) => {
    expect(ids(editSteps(steps, { kind: "move", id, by }))).toEqual(order);
  });

  it("keeps the id and the switch of a step that is edited", () => {
    const off = { ...step("b"), enabled: false };
    const edited = { step: "rename", column: "x", to: "y", id: "other", enabled: true };
    const [, changed] = editSteps([steps[0]!, off], { kind: "replace", id: "b", step: edited });
    expect(changed).toEqual({ step: "rename", column: "x", to: "y", id: "b", enabled: false });
  });

  it("takes the id off a new step when another has it", () => {
    expect(ids(editSteps(steps, { kind: "add", step: { ...step("a") } }))).toEqual([
      "a",
      "b",
      "c",
      undefined,
    ]);
    expect(ids(editSteps(steps, { kind: "add", step: { ...step("z") } }))).toEqual(["a", "b", "c", "z"]);
  });

  it("switches off without losing, and removes", () => {
    expect(editSteps(steps, { kind: "switch", id: "b" })[1]).toMatchObject({ id: "b", enabled: false });
    expect(ids(editSteps(steps, { kind: "remove", id: "b" }))).toEqual(["a", "c"]);
  });
});

describe("the history of steps", () => {
  it("goes back and forth, and forgets what was undone when something new is done", () => {
    const history = new StepHistory([]);
    history.push([step("a")]);
    history.push(steps);
    history.undo();
    expect(ids(history.present)).toEqual(["a"]);
    history.redo();
    expect(ids(history.present)).toEqual(["a", "b", "c"]);
    history.undo();
    history.push([step("z")]);
    expect([history.canUndo, history.canRedo]).toEqual([true, false]);
    history.undo();
    history.undo();
    history.undo();
    expect(history.present).toEqual([]);
  });
});
