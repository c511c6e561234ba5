import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { openWindow, type Window } from "./window.ts";
import {
  acceptSuggestion,
  chooseInMenu,
  explorerItem,
  openView,
  panelFrame,
  pick,
  quickInput,
  treeItem,
} from "./workbench.ts";

let window: Window;

beforeAll(async () => {
  window = await openWindow();
  const { page } = window;
  await chooseInMenu(await explorerItem(page, ["breast_cancer.csv"]), "Train Model…");
  for (const step of ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
  await panelFrame(page, "training", "done");
  await openView(page, "Tablewright");
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await window.page.screenshot({ path: "test-results/failed.png" });
});

afterAll(() => window.close());

/** Opens the menu of the version and chooses the format by words of its row. */
async function choose(words: string): Promise<void> {
  await chooseInMenu(treeItem(window.page, /^breast_cancer version 1\b/), "Export…");
  await pick(window.page, words);
}

/** What VS Code says of an export, in the list that its bell opens: a toast would be gone before its second picture. */
async function message(words: RegExp): Promise<Locator> {
  const { page } = window;
  const list = page.locator(".notifications-center");
  if (!(await list.isVisible())) await page.locator('[id="status.notifications"]').click();
  const told = list.locator(".notification-list-item").filter({ hasText: words }).first();
  await told.waitFor();
  return told;
}

function exported(...path: readonly string[]): Promise<string> {
  return readFile(join(window.workspace, "models", "breast_cancer", "exports", "1", ...path), "utf8");
}

/** Rows of a step of the quick input, by label. */
async function offered(): Promise<readonly string[]> {
  await quickInput(window.page).getByRole("option").nth(1).waitFor();
  return quickInput(window.page)
    .getByRole("option")
    .locator(".quick-input-list-entry .quick-input-list-rows .quick-input-list-row:first-child .label-name")
    .allTextContents();
}

describe("a person with a model, who exports it", () => {
  it("to SQL is asked for the database, and told that its test goes along where it could not run", async () => {
    await choose("SQL");
    await quickInput(window.page).getByText("PostgreSQL").waitFor();
    expect(await offered()).toEqual(
      expect.arrayContaining(["DuckDB", "PostgreSQL", "Spark SQL", "BigQuery"]),
    );
    await window.takePictures("export-dialects");
    await pick(window.page, "PostgreSQL");
    const told = await message(/was not verified here: PostgreSQL/);
    await told.getByRole("button", { name: "Reveal in Explorer" }).waitFor();
    await window.takePictures("export-message-sql");
    expect(await exported("sql-postgres", "score.postgres.sql")).toMatch(/^-- A whole model for PostgreSQL/);
  });

  it("to ONNX is asked for the operator set, and told that it agrees on all rows", async () => {
    await choose("ONNX");
    await quickInput(window.page).getByText("As needed").waitFor();
    expect((await offered()).slice(0, 3)).toEqual(["As needed", "22", "21"]);
    await window.takePictures("export-opsets");
    await pick(window.page, "As needed");
    const told = await message(/\.onnx .* agrees with the model on all 114 rows and/);
    await told.getByRole("button", { name: "Copy Snippet" }).waitFor();
    await window.takePictures("export-message-onnx");
  });

  it("to C is told what it takes of a microcontroller, and finds the file in the Explorer", async () => {
    await choose("A C99 header");
    const told = await message(/of flash and .* of RAM/);
    await window.takePictures("export-message-c");
    await told.getByRole("button", { name: "Reveal in Explorer" }).click();
    await window.page
      .locator(".explorer-folders-view")
      .getByRole("treeitem", { name: "breast_cancer.h" })
      .waitFor();
    await window.takePictures("export-revealed");
  });
});
