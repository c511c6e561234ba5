import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cutOff, faultsOf, setPanelWidth, walkByTab } from "./page-audit.ts";
import { allThemes, openWindow, type Theme, type Window } from "./window.ts";
import {
  acceptSuggestion,
  chooseInMenu,
  chooseInSubmenu,
  explorerItem,
  openUntil,
  openView,
  panelFrame,
  pick,
  treeItem,
} from "./workbench.ts";

const run = promisify(execFile);
let window: Window;

const cities = [" Rome", "rome ", "OSLO", "Oslo"];
const orders = Array.from({ length: 60 }, (_, row) => {
  const note = `a longer note about order ${row}, which goes on and on`;
  return `${row},${cities[row % 4]},"$${row * 37}",${row % 9 === 0 ? "" : row % 13},"${note}",${row % 3 === 0 ? "yes" : "no"}`;
});
const dirty = `id,city,price,size,note,bought\n${[...orders, '3,Oslo,"$111",3,again,yes'].join("\n")}\n`;

async function trainAll(workspace: string): Promise<void> {
  const train = (...args: string[]) =>
    run(process.execPath, ["dist/cli.js", "train", ...args, "--workspace", workspace]);
  await train("penguins.csv", "--target", "species", "--learner", "tree");
  await train("breast_cancer.csv", "--target", "diagnosis", "--learner", "boosting");
  await train("cars.csv", "--target", "mpg");
  await train("cars.csv", "--target", "mpg", "--learner", "boosting");
}

beforeAll(async () => {
  window = await openWindow({ files: { "orders.csv": dirty }, prepare: trainAll });
});

afterEach(async ({ task }) => {
  const { page } = window;
  if (task.result?.state === "fail") await page.screenshot({ path: "test-results/failed-faces.png" });
  await window.wear("light");
  await page.setViewportSize({ width: 1440, height: 900 });
});

afterAll(() => window.close());

/** Widths of a page, how high the window is made for a picture of it, and the themes of that picture. */
const sizes: readonly {
  readonly width: number;
  readonly height: number;
  readonly themes: readonly Theme[];
}[] = [
  { width: 360, height: 2600, themes: ["light"] },
  { width: 900, height: 1500, themes: allThemes },
  { width: 1900, height: 1500, themes: ["dark"] },
];

/** Looks at a page at every width, in every theme and by keyboard alone, and keeps pictures; it may have no fault. */
async function stands(frame: Frame, name: string): Promise<void> {
  const { page } = window;
  await page.keyboard.press("Control+b");
  for (const { width, height, themes } of sizes) {
    await setPanelWidth(frame, width, height);
    await expect.poll(() => cutOff(frame), { message: `cut off at ${width}` }).toEqual([]);
    for (const theme of themes) {
      await window.takePictures(`${name}-${width}`, [theme]);
      expect(await faultsOf(frame), `${theme}, ${width} px`).toEqual([]);
    }
  }
  const { missed, unmarked, reached } = await walkByTab(frame);
  expect({ missed, unmarked }).toEqual({ missed: [], unmarked: [] });
  expect(reached).toBeGreaterThan(1);
  await page.keyboard.press("Control+b");
}

const what = "is read at 360, 900 and 1,900 pixels, in four themes, by Tab alone";

describe("a panel of data", () => {
  it(`${what}: profile`, async () => {
    const { page } = window;
    await chooseInSubmenu(await explorerItem(page, ["penguins.csv"]), ["Tablewright", "Profile Data"]);
    const frame = await panelFrame(page, "profile", "done", "penguins.csv");
    await frame.getByRole("button", { name: "Use species" }).click();
    await frame
      .getByRole("row", { name: /^flipper_length_mm 0\.88/ })
      .first()
      .waitFor();
    await frame
      .getByRole("row", { name: /^body_mass_g/ })
      .first()
      .click();
    await frame.getByText("First 200 rows").click();
    await stands(frame, "face-profile-target");
  });

  it(`${what}: cleaning`, async () => {
    const { page } = window;
    await chooseInSubmenu(await explorerItem(page, ["orders.csv"]), ["Tablewright", "Clean Data…"]);
    const frame = await panelFrame(page, "cleaning", "done");
    const steps = frame.locator(".step");
    const addStep = async (title: string, columns: readonly string[]) => {
      await frame.getByRole("button", { name: "Add Step…" }).click();
      await frame.getByRole("combobox", { name: "Step", exact: true }).selectOption(title);
      for (const name of columns) await frame.getByRole("checkbox", { name, exact: true }).check();
      await frame.getByRole("button", { name: "Add Step", exact: true }).click();
      await steps
        .filter({ hasText: title })
        .getByText(/changed|taken out|category/)
        .waitFor();
    };
    await addStep("Trim and Fold Case", ["city"]);
    await addStep("Drop Duplicates", ["city", "price"]);
    await addStep("Clip Outliers", ["city"]);
    await frame.getByRole("button", { name: "Switch off step 2" }).click();
    await steps.nth(1).getByText("switched off").waitFor();
    await frame.locator(".step-head").first().click();
    await frame.getByRole("heading", { name: /^Before and after step 1/ }).waitFor();
    await frame.getByRole("button", { name: "Edit step 1" }).click();
    await stands(frame, "face-cleaning");
  });

  it(`${what}: synthesis`, async () => {
    const { page } = window;
    const row = await explorerItem(page, ["penguins.csv"]);
    await chooseInSubmenu(row, ["Tablewright", "Synthesize Data…"]);
    for (const step of ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
    await stands(await panelFrame(page, "synthesis", "done"), "face-synthesis");
  });
});

describe("a panel of a model", () => {
  const version = (model: string, number = 1) =>
    treeItem(window.page, new RegExp(`^${model} version ${number}\\b`));

  /** The row of a version, which is opened on the way. */
  async function opened(model: string) {
    await openView(window.page, "Tablewright");
    await openUntil(treeItem(window.page, new RegExp(`^${model}(, |$)`)), version(model));
    return version(model);
  }

  it(`${what}: training`, async () => {
    await chooseInMenu(await opened("breast_cancer"), "Show Training Report");
    await stands(await panelFrame(window.page, "training", "done"), "face-training");
  });

  it(`${what}: variance`, async () => {
    await chooseInMenu(await opened("cars"), "Optimize with PCA…");
    await stands(await panelFrame(window.page, "variance", "choosing"), "face-variance");
  });

  it(`${what}: tree`, async () => {
    await chooseInMenu(await opened("penguins"), "Show Tree");
    await stands(await panelFrame(window.page, "tree", "done"), "face-tree");
  });

  it(`${what}: comparison`, async () => {
    await chooseInMenu(await opened("cars"), "Compare with…");
    await pick(window.page, "cars 2");
    await stands(await panelFrame(window.page, "compare", "done"), "face-compare");
  });

  it(`${what}: monitoring`, async () => {
    const { page } = window;
    await openView(page, "Explorer");
    await chooseInMenu(await explorerItem(page, ["later", "cars.csv"]), "Monitor with Model…");
    await pick(page, "cars 1");
    await stands(await panelFrame(page, "monitoring", "done"), "face-monitoring");
  });
});
