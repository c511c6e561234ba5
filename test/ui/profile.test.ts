import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "./window.ts";
import { chartOf, chooseInSubmenu, explorerItem, panelFrame, stateOf } from "./workbench.ts";

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await window.page.screenshot({ path: "test-results/failed.png" });
});

afterAll(() => window.close());

describe("a person who looks at a file first", () => {
  it("opens it, sees its size above the first line, and what a column holds", async () => {
    const { page } = window;
    await (await explorerItem(page, ["penguins.csv"])).dblclick();
    await page.locator(".codelens-decoration").getByText("344 rows × 8 columns").waitFor();
    await page
      .locator(".view-line")
      .first()
      .getByText(/species/)
      .hover({ position: { x: 20, y: 8 } });
    await page
      .locator(".monaco-hover")
      .getByText(/Most.frequent/)
      .waitFor();
    await page.screenshot({ path: "test-results/screenshots/header.png" });
  });

  it("profiles it from its menu, and sees a column large", async () => {
    const { page } = window;
    await chooseInSubmenu(await explorerItem(page, ["penguins.csv"]), ["Tablewright", "Profile Data"]);
    const frame = await panelFrame(page, "profile", "done");
    await frame
      .getByText(/^344 rows, 8 columns/)
      .first()
      .waitFor();
    await frame
      .getByRole("row", { name: /^body_mass_g/ })
      .first()
      .click();
    const { datasets } = await chartOf(frame, "column");
    expect(datasets[0]!.data.reduce<number>((sum, rows) => sum + (rows ?? 0), 0)).toBe(342);
    await window.takePictures("profile");
  });

  it("chooses the target, and sees what goes along with it", async () => {
    const { page } = window;
    const frame = await panelFrame(page, "profile", "done");
    await frame.getByRole("button", { name: "Use species" }).click();
    await frame
      .getByRole("row", { name: /^flipper_length_mm 0\.88/ })
      .first()
      .waitFor();
    const state = await stateOf(frame);
    expect(state?.panel === "profile" && state.report?.target?.name).toBe("species");
    await expect
      .poll(async () => {
        const latest = await stateOf(frame);
        return latest?.panel === "profile" && latest.check.status.type;
      })
      .toBe("done");
    await window.takePictures("profile-target");
  });

  it("goes from what the check found to the row in the file, and to Problems", async () => {
    const { page } = window;
    const frame = await panelFrame(page, "profile", "done");
    await frame.getByRole("button", { name: "Show Findings" }).click();
    const link = frame.getByRole("button", { name: /^Open Row/ }).first();
    const row = Number(/\d+/.exec(await link.innerText())![0]);
    await link.click();
    await page.getByRole("button", { name: `Ln ${row + 1}, Col 1` }).waitFor();
    await page.getByRole("tab", { name: "Profile of penguins.csv" }).click();
    const back = await panelFrame(page, "profile", "done");
    await back.getByRole("button", { name: "Fix in Problems" }).click();
    await page
      .locator(".markers-panel")
      .getByText(/is missing in/)
      .first()
      .waitFor();
  });
});
