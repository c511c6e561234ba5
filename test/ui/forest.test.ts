import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openWindow, type Window } from "./window.ts";
import {
  acceptSuggestion,
  chartOf,
  chooseInMenu,
  explorerItem,
  panelFrame,
  quickInput,
} from "./workbench.ts";

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await window.page.screenshot({ path: "test-results/failed-forest.png" });
});

afterAll(() => window.close());

it("shows a person who trains a forest its out-of-bag loss, and says that it is one", async () => {
  const { page } = window;
  await chooseInMenu(await explorerItem(page, ["breast_cancer.csv"]), "Train Model…");
  for (const step of ["(1/4)", "(2/4)"]) await acceptSuggestion(page, step);
  await quickInput(page).getByText("(3/4)").waitFor();
  await page.keyboard.type("random forest");
  await page.keyboard.press("Enter");
  await acceptSuggestion(page, "(4/4)");
  const frame = await panelFrame(page, "training", "done");
  const { datasets } = await chartOf(frame, "loss");
  expect(datasets.map(({ label }) => label).join()).toMatch(/out-of-bag/i);
  expect(datasets[0]!.data.filter((loss) => loss !== null)).toHaveLength(100);
  await frame
    .getByRole("main")
    .getByText(/out-of-bag/i)
    .first()
    .waitFor();
  await window.takePictures("forest");
});
