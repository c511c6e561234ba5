import { afterAll, beforeAll, expect, it } from "vitest";
import { openWindow, type Window } from "./window.ts";
import { explorerItem, openView, treeItem } from "./workbench.ts";

let window: Window;

beforeAll(async () => {
  window = await openWindow({ trusted: false });
});

afterAll(() => window.close());

it("in Restricted Mode the data files can be looked at", async () => {
  await openView(window.page, "Tablewright");
  await treeItem(window.page, /^penguins\.csv/).waitFor();
});

it("in Restricted Mode a CSV's menu shows training, but does not offer it", async () => {
  const { page } = window;
  await openView(page, "Explorer");
  const file = await explorerItem(page, ["breast_cancer.csv"]);
  await file.click({ button: "right" });
  const entry = page.getByRole("menuitem", { name: "Train Model…", exact: true });
  await entry.waitFor();
  await expect(entry.getAttribute("aria-disabled")).resolves.toBe("true");
  await page.keyboard.press("Escape");
});
