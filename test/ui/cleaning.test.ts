import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "./window.ts";
import { acceptSuggestion, chooseInSubmenu, explorerItem, panelFrame, quickInput } from "./workbench.ts";

const dirty = `id,city,price,size,bought
${Array.from({ length: 60 }, (_, row) => `${row},${[" Rome", "rome ", "OSLO", "Oslo"][row % 4]},"$${row * 37}",${row % 9 === 0 ? "" : row % 13},${row % 3 === 0 ? "yes" : "no"}`).join("\n")}
3,Oslo,"$111",3,yes
`;

let window: Window;

beforeAll(async () => {
  window = await openWindow({ files: { "orders.csv": dirty } });
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail")
    await window.page.screenshot({ path: "test-results/failed-cleaning.png" });
});

afterAll(() => window.close());

async function openPanel(): Promise<Frame> {
  const { page } = window;
  await chooseInSubmenu(await explorerItem(page, ["orders.csv"]), ["Tablewright", "Clean Data…"]);
  return panelFrame(page, "cleaning", "done");
}

async function addStep(frame: Frame, title: string, columns: readonly string[]): Promise<void> {
  await frame.getByRole("button", { name: "Add Step…" }).click();
  await frame.getByRole("combobox", { name: "Step", exact: true }).selectOption(title);
  for (const name of columns) await frame.getByRole("checkbox", { name, exact: true }).check();
}

async function taken(frame: Frame, title: string, effect: RegExp): Promise<void> {
  const step = frame.locator(".step").filter({ hasText: title });
  await step.getByText(effect).waitFor();
}

async function savedSteps(): Promise<readonly { readonly step: string; readonly enabled: boolean }[]> {
  const text = await readFile(join(window.workspace, "cleaning", "orders.json"), "utf8");
  return (
    JSON.parse(text) as { readonly steps: readonly { readonly step: string; readonly enabled: boolean }[] }
  ).steps;
}

describe("a person with a dirty file", () => {
  it("adds steps, sees what each changes, and has them in a plain file", async () => {
    const frame = await openPanel();
    await frame.getByText("No steps yet").waitFor();
    await window.takePictures("cleaning-empty");
    await addStep(frame, "Trim and Fold Case", ["city"]);
    await frame.locator(".step-fields select").selectOption("lower");
    await window.takePictures("cleaning-form");
    await frame.getByRole("button", { name: "Add Step", exact: true }).click();
    await taken(frame, "Trim and Fold Case", /61 cells in 61 rows changed/);
    await addStep(frame, "Parse Numbers", ["price"]);
    await frame.getByRole("button", { name: "Add Step", exact: true }).click();
    await taken(frame, "Parse Numbers", /61 cells in 61 rows changed/);
    await addStep(frame, "Drop Duplicates", ["city", "price"]);
    await frame.getByRole("button", { name: "Add Step", exact: true }).click();
    await taken(frame, "Drop Duplicates", /1 row taken out/);
    await frame.locator(".row-removed").first().waitFor();
    await window.takePictures("cleaning-steps");
    expect((await savedSteps()).map(({ step }) => step)).toEqual([
      "normalize-text",
      "parse-numbers",
      "drop-duplicates",
    ]);
  });

  it("moves, switches off and undoes by keyboard", async () => {
    const frame = await panelFrame(window.page, "cleaning", "done");
    await frame.locator(".step-head").nth(1).focus();
    await window.page.keyboard.press("Alt+ArrowUp");
    await expect.poll(async () => (await savedSteps()).map(({ step }) => step)[0]).toBe("parse-numbers");
    expect(await frame.evaluate(() => document.activeElement?.textContent)).toContain("Parse Numbers");
    await frame.getByRole("button", { name: "Switch off step 1" }).click();
    await expect.poll(async () => (await savedSteps())[0]).toMatchObject({ enabled: false });
    await taken(frame, "Parse Numbers", /switched off/);
    await frame.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await savedSteps())[0]).toMatchObject({ enabled: true });
  });

  it("is told at the step why it cannot be done", async () => {
    const frame = await panelFrame(window.page, "cleaning", "done");
    await addStep(frame, "Clip Outliers", ["city"]);
    await frame.getByRole("button", { name: "Add Step", exact: true }).click();
    await frame
      .locator(".step .step-fault")
      .getByText(/is a category column/)
      .waitFor();
    await window.takePictures("cleaning-fault");
    await frame.getByRole("button", { name: /Remove step 4/ }).click();
    await expect.poll(async () => (await savedSteps()).length).toBe(3);
  });

  it("edits a step, and takes that back", async () => {
    const frame = await panelFrame(window.page, "cleaning", "done");
    await frame.getByRole("button", { name: "Edit step 2, Trim and Fold Case" }).click();
    await frame.locator(".step-fields select").selectOption("upper");
    await frame.getByRole("button", { name: "Save Step" }).click();
    await expect.poll(async () => (await savedSteps())[1]).toMatchObject({ case: "upper" });
    await frame.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await savedSteps())[1]).toMatchObject({ case: "lower" });
    await panelFrame(window.page, "cleaning", "done");
  });

  it("saves a cleaned copy where the dialog says, and the file is as it was", async () => {
    const { page, workspace } = window;
    const frame = await panelFrame(page, "cleaning", "done");
    await frame.getByRole("button", { name: "Save Cleaned Copy…" }).click();
    const box = quickInput(page).locator("input");
    await expect.poll(() => box.inputValue()).toMatch(/orders\.clean\.csv$/);
    await window.takePictures("cleaning-save");
    await quickInput(page).getByRole("button", { name: "OK" }).click();
    await (await explorerItem(page, ["orders.clean.csv"])).waitFor();
    await page.locator('[id="status.notifications"]').click();
    await page.locator(".notifications-center").getByText("The cleaned copy is orders.clean.csv").waitFor();
    const copy = await readFile(join(workspace, "orders.clean.csv"), "utf8");
    expect(copy.trim().split("\n")).toHaveLength(61);
    expect(copy.split("\n").slice(0, 3)).toEqual([
      "id,city,price,size,bought",
      "0,rome,0,,yes",
      "1,rome,37,1,no",
    ]);
    expect(await readFile(join(workspace, "orders.csv"), "utf8")).toBe(dirty);
  });

  it("finds its steps again when the window comes back", async () => {
    const { page } = window;
    const before = await savedSteps();
    await page.reload();
    const frame = await panelFrame(page, "cleaning", "done");
    for (const title of ["Parse Numbers", "Trim and Fold Case", "Drop Duplicates"])
      await frame.locator(".step").filter({ hasText: title }).waitFor();
    await frame.getByRole("button", { name: "Switch off step 3" }).click();
    await expect.poll(async () => (await savedSteps())[2]).toMatchObject({ enabled: false });
    await frame.getByRole("button", { name: "Undo" }).click();
    await expect.poll(savedSteps).toEqual(before);
    await panelFrame(page, "cleaning", "done");
  });

  it("trains with these steps, and finds them again in the wizard", async () => {
    const { page } = window;
    const frame = await panelFrame(page, "cleaning", "done");
    await frame.getByRole("button", { name: "Train with These Steps…" }).click();
    for (const step of ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
    await panelFrame(page, "training", "done");
    const recipe = await readFile(join(window.workspace, "models", "orders", "recipe.json"), "utf8");
    expect(recipe).toContain('"parse-numbers"');
    expect(existsSync(join(window.workspace, "cleaning", "orders.json"))).toBe(true);
  });
});
