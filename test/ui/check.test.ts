import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { openWindow, type Window } from "./window.ts";
import { chooseInSubmenu, explorerItem, openView, quickInput, treeItem } from "./workbench.ts";

let window: Window;

/** Orders with holes, a misspelling, a price far off, a repeated row, and a note over two lines. */
function orders(): string {
  const rows = Array.from({ length: 120 }, (_, row) => {
    const city = ["Lisbon", "Oslo", "Vienna"][row % 3]!;
    const price = row % 9 === 4 ? "" : String(40 + ((row * 7) % 23));
    return `${1000 + row},${city},${price},"note ${row},\nsecond line",${row % 2 === 0 ? "yes" : "no"}`;
  });
  rows[50] = rows[50]!.replace("Vienna", "Viena");
  rows[61] = rows[61]!.replace(/,\d+,"/, ',98765,"');
  return `order,city,price,note,returned\n${[...rows, rows[7]!].join("\n")}\n`;
}

beforeAll(async () => {
  window = await openWindow({ files: { "orders.csv": orders() } });
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await window.page.screenshot({ path: "test-results/failed.png" });
});

afterAll(() => window.close());

/** A row of the Problems panel, which shows only what the filter lets through. */
async function problem(text: string): Promise<Locator> {
  const panel = window.page.locator("#workbench\\.parts\\.panel");
  await panel.getByPlaceholder(/Filter/).fill(text);
  const row = panel.getByRole("treeitem").filter({ hasText: text }).first();
  await row.waitFor();
  return row;
}

/** The story goes on from test to test, as it does for a person. */
describe("a person with a file they do not trust", () => {
  it("right-clicks it, checks it, and reads in Problems what is wrong", async () => {
    await chooseInSubmenu(await explorerItem(window.page, ["orders.csv"]), ["Tablewright", "Check Data"]);
    await problem("repeats an earlier row");
    await problem("");
    await window.takePictures("check-problems");
  });

  it("clicks a problem and stands on the very cell", async () => {
    await (await problem("may be a misspelling of")).dblclick({ position: { x: 80, y: 10 } });
    await window.page.getByText(/^Ln 102, Col 11 \(5 selected\)/).waitFor();
    await window.takePictures("check-cell");
  });

  it("finds the counts beside the file in the Data view", async () => {
    await openView(window.page, "Tablewright");
    await treeItem(window.page, /^orders\.csv, 121 × 5 · \d problems/).waitFor();
    await window.takePictures("check-tree");
  });

  it("follows the code to what it means", async () => {
    await window.page
      .locator(".markers-panel")
      .getByText("similar-categories")
      .first()
      .click({ modifiers: ["ControlOrMeta"] });
    await expect
      .poll(
        () =>
          window.page
            .locator(".tabs-container")
            .getByRole("tab", { name: /checks\.md/ })
            .count(),
        { timeout: 20_000 },
      )
      .toBe(1);
    await window.takePictures("check-explained");
  });

  it("checks again with a target", async () => {
    await chooseInSubmenu(treeItem(window.page, /^orders\.csv/), ["Tablewright", "Check Data with Target…"]);
    const columns = quickInput(window.page).getByRole("option");
    await columns.first().waitFor();
    await window.page.keyboard.type("returned");
    await expect.poll(() => columns.count()).toBe(1);
    await window.page.keyboard.press("Enter");
    // Problems that come while a filter finds nothing do not show by themselves: VS Code filters them at its next key.
    await treeItem(window.page, /^orders\.csv, 121 × 5 · 8 problems/).waitFor();
    await problem("stands in the training rows too");
    await window.takePictures("check-target");
  });
});
