// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cleaningPage } from "../../../webview/cleaning/page.ts";
import { openPage, type OpenPage } from "../open-page.ts";
import { cleaningStates } from "../recorded/cleaning.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function opened(state: (typeof cleaningStates)[keyof typeof cleaningStates]): OpenPage {
  const page = openPage(cleaningPage);
  page.show(state);
  return page;
}

function all(selector: string): readonly string[] {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

function asked({ posted }: OpenPage): unknown {
  const last = posted.at(-1);
  return last?.type === "cleaning" ? last.ask : last;
}

describe("the cleaning panel", () => {
  test("lists the steps in order with what each did, and whether the model does it too", () => {
    const page = opened(cleaningStates.done);
    expect(page.text(".verdict")).toContain("5 rows of orders.csv become 3");
    expect(all(".step-title")).toEqual([
      "Trim and Fold Case",
      "Parse Numbers",
      "Fill Missing Cells",
      "Take Parts of Date",
      "Filter Rows",
      "Drop Duplicates",
    ]);
    expect(all(".step-effect")[0]).toBe("5 cells in 5 rows changedgoes with the model");
    expect(all(".step-effect")[1]).toContain("5 cells in 5 rows changed, 1 of them is missing now");
    expect(all(".step-effect")[3]).toBe("switched off");
    expect(all(".step-effect")[5]).toBe("1 row taken outtraining rows only");
  });

  test("shows cells before and after, and spaces that would not be seen", () => {
    opened(cleaningStates.done);
    expect(all(".diff tbody tr:first-child td:nth-child(3) del")).toEqual(["␣Rome"]);
    expect(all(".diff tbody tr:first-child td:nth-child(3) ins")).toEqual(["rome"]);
  });

  test("marks rows that are taken out by a word, not by color alone", () => {
    opened(cleaningStates.filter);
    expect(all(".row-removed th")).toEqual(["2taken out", "5taken out"]);
  });

  test("says what is wrong at the step that cannot be done", () => {
    opened(cleaningStates.fault);
    expect(all(".step .step-fault")).toEqual([expect.stringContaining("there is no column")]);
    expect(all(".step-effect")).toEqual([expect.stringContaining("5 cells"), "not done yet"]);
  });

  test("moves, switches, removes and undoes by buttons and by keys", () => {
    const page = opened(cleaningStates.done);
    const click = (name: string) =>
      document.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`)!.click();
    click("Move down step 1, Trim and Fold Case");
    expect(asked(page)).toEqual({ type: "edit-steps", edit: { kind: "move", id: "text", by: 1 } });
    click("On: Switch off step 1, Trim and Fold Case");
    expect(asked(page)).toEqual({ type: "edit-steps", edit: { kind: "switch", id: "text" } });
    const head = document.querySelector<HTMLElement>(".step-head")!;
    head.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete" }));
    expect(asked(page)).toEqual({ type: "edit-steps", edit: { kind: "remove", id: "text" } });
    page.button("Undo").click();
    expect(asked(page)).toEqual({ type: "undo" });
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "y", ctrlKey: true, bubbles: true }));
    expect(asked(page)).toEqual({ type: "redo" });
  });

  test("makes a form of the fields of a step, and stays open until the step is taken on", () => {
    const page = opened(cleaningStates.done);
    page.button("Add Step…").click();
    const form = document.querySelector<HTMLFormElement>(".step-form")!;
    const [size] = [...form.querySelectorAll<HTMLInputElement>(".check input")].slice(4, 5);
    size!.checked = true;
    form.querySelectorAll("select")[1]!.value = "constant";
    form.querySelector<HTMLInputElement>("input[type=text]")!.value = "7";
    form.dispatchEvent(new Event("submit", { cancelable: true }));
    const step = { step: "fill", columns: ["size"], with: "constant", value: 7 };
    expect(asked(page)).toEqual({ type: "edit-steps", edit: { kind: "add", step } });
    const error = { tag: "bad-usage", message: "No", details: { found: "columns: none", next: "" } } as const;
    page.show({ ...cleaningStates.done, fault: error });
    expect(page.text(".step-form [role=alert]")).toBe("columns: none");
    page.show({ ...cleaningStates.done, revision: 4 });
    expect(form.hidden).toBe(true);
  });

  test("says what to do when there are no steps, and offers no copy then", () => {
    const page = opened(cleaningStates.empty);
    expect(page.text(".notice h2")).toBe("No steps yet");
    expect(() => page.button("Save Cleaned Copy…")).toThrow();
  });

  test.each(["failed", "cancelled"] as const)("offers to try again when it %s", (name) => {
    const page = opened(cleaningStates[name]);
    page.button(name === "failed" ? "Retry" : "Do the Steps Again").click();
    expect(asked(page)).toEqual({ type: "retry" });
  });
});
