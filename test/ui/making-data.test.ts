import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "./window.ts";
import {
  acceptSuggestion,
  chooseInSubmenu,
  explorerItem,
  panelFrame,
  pick,
  quickInput,
  stateOf,
} from "./workbench.ts";

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await window.page.screenshot({ path: "test-results/failed.png" });
});

afterAll(() => window.close());

async function linesOf(file: string): Promise<readonly string[]> {
  return (await readFile(join(window.workspace, file), "utf8")).trim().split("\n");
}

describe("a person who needs data", () => {
  it("makes rows like those of a file, and sees how alike, useful and private they are", async () => {
    const { page } = window;
    const row = await explorerItem(page, ["penguins.csv"]);
    await chooseInSubmenu(row, ["Tablewright", "Synthesize Data…"]);
    for (const step of ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
    const frame = await panelFrame(page, "synthesis", "done");
    const state = await stateOf(frame);
    const report = state?.panel === "synthesis" ? state.report : null;
    expect(report).toMatchObject({ path: "penguins.synthetic.csv", rows: 344, target: "species" });
    expect(report!.fidelity!.columnScore).toBeGreaterThan(0.9);
    const [made, real] = await Promise.all([linesOf("penguins.synthetic.csv"), linesOf("penguins.csv")]);
    expect([made.length, made[0]]).toEqual([real.length, real[0]]);
    await frame.getByRole("heading", { name: "Pairs of Columns" }).waitFor();
    await window.takePictures("synthesis");
  });

  it("is offered a free name the next time", async () => {
    const { page } = window;
    const row = await explorerItem(page, ["penguins.csv"]);
    await chooseInSubmenu(row, ["Tablewright", "Synthesize Data…"]);
    for (const step of ["(1/4)", "(2/4)", "(3/4)"]) await acceptSuggestion(page, step);
    await quickInput(page).getByText("(4/4)").waitFor();
    expect(await quickInput(page).getByRole("textbox").inputValue()).toBe("penguins.synthetic-2.csv");
    await page.keyboard.press("Escape");
  });

  it("puts a known shift into a copy, to rehearse an alarm", async () => {
    const { page } = window;
    const row = await explorerItem(page, ["penguins.csv"]);
    await chooseInSubmenu(row, ["Tablewright", "Rehearse an Alarm…"]);
    await pick(page, "Mean shift");
    await pick(page, "bill_length_mm");
    for (const step of ["(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
    await (await explorerItem(page, ["penguins.mean-shift.plan.json"])).waitFor();
    await page.locator('[id="status.notifications"]').click();
    await page.locator(".notifications-center").getByText("monitoring should raise an alarm").waitFor();
    await window.takePictures("rehearsed");
    const plan = JSON.parse((await linesOf("penguins.mean-shift.plan.json")).join("")) as {
      readonly column: string;
    };
    expect(plan.column).toBe("bill_length_mm");
  });
});
