import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { openWindow, type Window } from "./window.ts";
import {
  acceptSuggestion,
  chartOf,
  chooseInMenu,
  colorsDrawn,
  explorerItem,
  openUntil,
  openView,
  panelFrame,
  pick,
  stateOf,
  treeItem,
  untilCurveGrew,
} from "./workbench.ts";

const run = promisify(execFile);
let window: Window;

beforeAll(async () => {
  window = await openWindow();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await window.page.screenshot({ path: "test-results/failed.png" });
});

afterAll(() => window.close());

/** Events of the model in the order in which they were written. */
async function eventsOf(model: string): Promise<readonly string[]> {
  const text = await readFile(join(window.workspace, "models", model, "events.jsonl"), "utf8");
  const lines = text.trim().split("\n");
  return lines.map((line) => (JSON.parse(line) as { readonly type: string }).type);
}

function version(number: number): Locator {
  return treeItem(window.page, new RegExp(`^breast_cancer version ${number}\\b`));
}

/** The story goes on from test to test, as it does for a person. */
describe("a person with a CSV file", () => {
  it("right-clicks it, takes every suggestion, and has a model", async () => {
    const { page } = window;
    await chooseInMenu(await explorerItem(page, ["breast_cancer.csv"]), "Train Model…");
    for (const step of ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
    const frame = await panelFrame(page, "training", "done");
    const state = await stateOf(frame);
    expect(state?.panel === "training" && state.report?.target).toBe("diagnosis");
    await frame
      .getByRole("main")
      .getByText(/^Accuracy 0\.9\d+ .* held-out rows/)
      .waitFor();
    expect(await eventsOf("breast_cancer")).toEqual(["created"]);
  });

  it("sees a loss curve that fell, drawn", async () => {
    const frame = await panelFrame(window.page, "training", "done");
    const { datasets } = await chartOf(frame, "loss");
    const losses = datasets[0]!.data.filter((loss) => loss !== null);
    expect(losses.length).toBeGreaterThan(5);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    expect(await colorsDrawn(frame)).toBeGreaterThan(20);
    await window.takePictures("training");
  });

  it("finds the version in the tree, with its metric and size", async () => {
    const { page } = window;
    await openView(page, "Tablewright");
    await expect(version(1).getAttribute("aria-label")).resolves.toMatch(/0\.9\d+ · [\d.]+ KB/);
    await window.takePictures("tree");
  });

  it("promotes it from its menu", async () => {
    await chooseInMenu(version(1), "Promote to Production");
    await treeItem(window.page, /^breast_cancer, production: 1/).waitFor();
  });

  it("looks at the variance, changes the cut, and saves a smaller version beside its parent", async () => {
    const { page } = window;
    await chooseInMenu(version(1), "Optimize with PCA…");
    const choosing = await panelFrame(page, "variance", "choosing");
    const { datasets } = await chartOf(choosing, "spectrum");
    const shares = datasets[0]!.data.filter((share) => share !== null);
    expect([...shares].sort((left, right) => right - left)).toEqual(shares);
    await choosing
      .getByLabel(/Share to keep/)
      .first()
      .fill("95");
    await choosing.getByRole("button", { name: "Save as Version" }).click();
    const done = await panelFrame(page, "variance", "done");
    const state = await stateOf(done);
    const report = state?.panel === "variance" ? state.report : null;
    expect(report).toMatchObject({ version: 2, parent: 1 });
    expect(report!.width.dense).toBeLessThan(report!.width.design);
    await version(2).waitFor();
    await window.takePictures("variance");
  });

  it("exports it to ONNX and sees that no label flipped", async () => {
    const { page } = window;
    await chooseInMenu(version(2), "Export…");
    await pick(page, "ONNX");
    await pick(page, "As needed");
    await openUntil(version(2), treeItem(page, /^Export .*\.onnx, ✓ 0 flips/));
  });

  it("promotes the smaller version in place of its parent", async () => {
    await chooseInMenu(version(2), "Promote to Production");
    await treeItem(window.page, /^breast_cancer, production: 2/).waitFor();
  });

  it("monitors a later file and sees what moved, in a chart and in Problems", async () => {
    const { page } = window;
    await openView(page, "Explorer");
    await chooseInMenu(await explorerItem(page, ["later", "breast_cancer.csv"]), "Monitor with Model…");
    await pick(page, "breast_cancer 2");
    const frame = await panelFrame(page, "monitoring", "done");
    const { datasets } = await chartOf(frame, "windows");
    expect(datasets[0]!.data.length).toBeGreaterThan(1);
    const state = await stateOf(frame);
    const breaches = state?.panel === "monitoring" ? state.report!.breaches.length : 0;
    expect(breaches).toBeGreaterThan(0);
    await window.takePictures("monitoring");
    await page.keyboard.press("Control+Shift+M");
    await page.locator(".markers-panel").getByText("Tablewright breast_cancer").first().waitFor();
    await window.takePictures("problems");
    await page.keyboard.press("Control+Shift+M");
  });

  it("rolls back, and the version before is in production again", async () => {
    const { page } = window;
    await openView(page, "Tablewright");
    await chooseInMenu(treeItem(page, /^breast_cancer, production: 2/), "Roll Back");
    await treeItem(page, /^breast_cancer, production: 1/).waitFor();
    const events = await eventsOf("breast_cancer");
    expect(events.slice(-1)[0]).toMatch(/roll/);
  });

  it("holds the two versions side by side", async () => {
    const { page } = window;
    await chooseInMenu(version(1), "Compare with…");
    await pick(page, "breast_cancer 2");
    const frame = await panelFrame(page, "compare", "done");
    const { datasets } = await chartOf(frame, "curves");
    expect(datasets.length).toBeGreaterThanOrEqual(2);
    await window.takePictures("compare");
  });

  it("opens the picture of a decision tree from its menu, and asks for less of it", async () => {
    const { page, workspace } = window;
    const asked = ["penguins.csv", "--target", "species", "--learner", "tree", "--set", "minSamples=3"];
    await run(process.execPath, ["dist/cli.js", "train", ...asked, "--workspace", workspace]);
    const row = treeItem(page, /^penguins version 1\b/);
    await treeItem(page, /^penguins, /).waitFor();
    if (!(await row.isVisible())) await treeItem(page, /^penguins, /).click();
    await chooseInMenu(row, "Show Tree");
    const frame = await panelFrame(page, "tree", "done");
    await frame
      .getByText(/^The tree of penguins version 1 asks \d+ questions/)
      .first()
      .waitFor();
    await window.takePictures("decision-tree");
    await frame.getByLabel("Questions deep").selectOption("2");
    const nodesShown = async () => {
      const state = await stateOf(await panelFrame(page, "tree", "done"));
      return state?.panel === "tree" && state.report?.nodes.length;
    };
    await expect.poll(nodesShown, { timeout: 20_000 }).toBe(7);
  });

  it("finds a training whose process was killed in the tree, and goes on with it", async () => {
    const { page, workspace } = window;
    const settings = ["--set", "rounds=12000", "--set", "patience=12000", "--set", "learningRate=0.001"];
    const asked = ["penguins.csv", "--target", "species", "--model", "killed", "--learner", "boosting"];
    const args = ["dist/cli.js", "train", ...asked, ...settings, "--workspace", workspace];
    const child = execFile(process.execPath, args);
    await openView(page, "Tablewright");
    const unfinished = treeItem(page, /^killed, Unfinished training/);
    await unfinished.waitFor();
    child.kill("SIGKILL");
    await window.takePictures("unfinished");
    await unfinished.click();
    await panelFrame(page, "training", "done", "killed");
    await treeItem(page, /^killed version 1\b/).waitFor();
    expect(await unfinished.isVisible()).toBe(false);
  });

  it("edits the recipe for a long training, sees its curve grow, and stops with the best so far", async () => {
    const { page, workspace } = window;
    await openView(page, "Explorer");
    await chooseInMenu(await explorerItem(page, ["flights.csv"]), "Train Model…");
    for (const step of ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]) await acceptSuggestion(page, step);
    const frame = await panelFrame(page, "training", "done", "flights");
    const file = join(workspace, "models", "flights", "recipe.json");
    const recipe = JSON.parse(await readFile(file, "utf8")) as { learner: object };
    const longer = { solver: "sgd", epochs: 10_000, patience: 10_000, batchSize: 64 };
    await writeFile(file, JSON.stringify({ ...recipe, learner: { ...recipe.learner, ...longer } }));
    await openView(page, "Tablewright");
    await chooseInMenu(treeItem(page, /^flights, /), "Train Again");
    await untilCurveGrew(frame, 5);
    await frame.getByRole("button", { name: "Stop and Keep Best" }).click();
    await treeItem(page, /^flights version 2\b/).waitFor();
    const state = await stateOf(await panelFrame(page, "training", "done", "flights"));
    expect(state?.panel === "training" && state.report?.train.stopped).toBe("stopped-by-user");
  });
});
