import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cutOff, setPanelWidth } from "./page-audit.ts";
import { allThemes, openWindow, type Window } from "./window.ts";
import { chooseInSubmenu, explorerItem, panelFrame, quickInput } from "./workbench.ts";

const day = (first: number) =>
  `id,city,amount\n${Array.from({ length: 40 }, (_, row) => `${first + row},${row % 2 ? "Oslo" : "Rome"},${row % 7 === 0 ? "" : row * 3}`).join("\n")}\n`;

let window: Window;

beforeAll(async () => {
  window = await openWindow({ files: { "day-1.csv": day(0), "day-2.csv": day(40), "day-3.csv": day(80) } });
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail")
    await window.page.screenshot({ path: `test-results/failed-${task.name.slice(0, 20)}.png` });
});

afterAll(() => window.close());

/** Gives a panel's page this width, and asks that nothing of it is cut off. */
async function fits(frame: Frame, width: number): Promise<void> {
  await setPanelWidth(frame, width);
  expect(await cutOff(frame)).toEqual([]);
}

/** Presses Tab until what has the focus in a page is named so. */
async function tabTo(frame: Frame, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const text = await frame.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return "";
      const { labels } = at as HTMLInputElement;
      return (labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent).trim();
    });
    if (name.test(text)) return;
    await window.page.keyboard.press("Tab");
  }
  throw new Error(`Tab did not get to ${String(name)}.`);
}

/** Opens the list of commands and runs one; right after start, keys may be lost, and a person presses again. */
async function runCommand(title: string): Promise<void> {
  const { page } = window;
  const offered = quickInput(page).getByRole("option").filter({ hasText: title }).first();
  for (let attempt = 0; attempt < 5 && !(await offered.isVisible()); attempt++) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    const asked = quickInput(page).locator("input").fill(`>${title}`, { timeout: 5_000 });
    const shown = asked.then(() => offered.waitFor({ timeout: 8_000 }));
    await shown.catch(() => undefined);
  }
  await page.keyboard.press("Enter");
}

async function pickByTyping(text: string): Promise<void> {
  const { page } = window;
  await quickInput(page).getByRole("option").filter({ hasText: text }).first().waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

describe("a person without a mouse", () => {
  it("opens the cleaning of a file, adds a step, edits it and saves a copy", async () => {
    const { page, workspace } = window;
    await runCommand("Clean Data…");
    await pickByTyping("day-1.csv");
    const frame = await panelFrame(page, "cleaning", "done");
    await tabTo(frame, /^Add Step…$/);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Fill");
    await tabTo(frame, /^amount$/);
    await page.keyboard.press("Space");
    await tabTo(frame, /^With/);
    await page.keyboard.type("median");
    await tabTo(frame, /^Add Step$/);
    await page.keyboard.press("Enter");
    const steps = async () =>
      (JSON.parse(await readFile(join(workspace, "cleaning", "day-1.json"), "utf8")) as { steps: object[] })
        .steps;
    await expect.poll(() => steps().catch(() => [])).toMatchObject([{ step: "fill", columns: ["amount"] }]);
    await panelFrame(page, "cleaning", "done");
    await tabTo(frame, /^Save Cleaned Copy…$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => quickInput(page).locator("input").inputValue()).toMatch(/day-1\.clean\.csv$/);
    await page.keyboard.press("Enter");
    await expect
      .poll(() => readFile(join(workspace, "day-1.clean.csv"), "utf8").catch(() => ""))
      .toMatch(/\n7,Oslo,58\.5\n/);
  });
});

describe("the panels of data", () => {
  it("read several selected files as one", async () => {
    const { page } = window;
    // An Explorer that takes in a new file forgets where a selection began; a person selects again.
    const days = await Promise.all([1, 2, 3].map((day) => explorerItem(page, [`day-${day}.csv`])));
    await expect
      .poll(async () => {
        await days[0]!.click();
        await days[2]!.click({ modifiers: ["Shift"] });
        return Promise.all(days.map((day) => day.getAttribute("aria-selected")));
      })
      .toEqual(["true", "true", "true"]);
    await chooseInSubmenu(await explorerItem(page, ["day-3.csv"]), ["Tablewright", "Profile Data"]);
    const frame = await panelFrame(page, "profile", "done");
    await frame
      .getByText(/^120 rows, 3 columns/)
      .first()
      .waitFor();
  });

  it("fit into 360 pixels and into a wide window, in every theme", async () => {
    const { page } = window;
    await chooseInSubmenu(await explorerItem(page, ["penguins.csv"]), ["Tablewright", "Profile Data"]);
    const profile = await panelFrame(page, "profile", "done", "penguins.csv");
    await profile.getByRole("button", { name: "Use species" }).click();
    await profile
      .getByRole("row", { name: /^flipper_length_mm 0\.88/ })
      .first()
      .waitFor();
    await page.keyboard.press("Control+b");
    await fits(profile, 360);
    await window.takePictures("profile-narrow", allThemes);
    await profile.getByText("Associations, the strongest first").scrollIntoViewIfNeeded();
    await window.takePictures("profile-narrow-pairs", allThemes);
    await fits(profile, 1900);
    await window.takePictures("profile-wide", allThemes);
    await runCommand("Clean Data…");
    await pickByTyping("day-1.csv");
    const cleaning = await panelFrame(page, "cleaning", "done");
    await fits(cleaning, 1900);
    await window.takePictures("cleaning-wide", allThemes);
    await fits(cleaning, 360);
    await window.takePictures("cleaning-narrow", allThemes);
    await cleaning.getByRole("button", { name: "Edit step 1" }).click();
    await fits(cleaning, 360);
    await window.takePictures("cleaning-narrow-form", allThemes);
  });
});
