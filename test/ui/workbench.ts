import type { Frame, Locator, Page } from "playwright-core";
import { type PanelState, subjectOf } from "../../src/protocol/panels.ts";
import type { PageChartData, PageHook } from "../../webview/shared/page-hook.ts";

/** What a person does in VS Code's window, by what they see. */

/** Waits until something has stopped moving, as trees do a moment after what they show has changed. */
async function comesToRest(item: Locator): Promise<void> {
  let last = "";
  let current = JSON.stringify(await item.boundingBox());
  while (current !== last) {
    await item.page().waitForTimeout(300);
    last = current;
    current = JSON.stringify(await item.boundingBox());
  }
}

/** Opens the context menu until it offers the entry: right after start or a change it may not, yet. */
async function offeredEntry(item: Locator, entry: string): Promise<Locator> {
  const page = item.page();
  const offered = page.locator('[role="menuitem"]:not(.disabled)');
  const menuItem = offered.and(page.getByRole("menuitem", { name: entry, exact: true }));
  for (let attempt = 0; attempt < 10; attempt++) {
    // Away from the last row, whose tooltip would cover this one.
    await page.mouse.move(0, 0);
    await comesToRest(item);
    await item.click({ button: "right" });
    if (await appears(menuItem)) return menuItem;
    await page.keyboard.press("Escape");
  }
  throw new Error(`The menu did not offer ${entry}.`);
}

async function appears(item: Locator): Promise<boolean> {
  return item.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
}

async function disappears(item: Locator): Promise<boolean> {
  return item.waitFor({ state: "hidden", timeout: 2_000 }).then(
    () => true,
    () => false,
  );
}

/** Right-clicks something and chooses an entry of the menu that opens. */
export async function chooseInMenu(item: Locator, entry: string): Promise<void> {
  await item.waitFor();
  const menuItem = await offeredEntry(item, entry);
  // The first mouse move after a menu opens is swallowed; hovering before the click is what a person does too.
  await menuItem.hover();
  await menuItem.click();
  await menuItem.waitFor({ state: "hidden" });
}

/** Clicks an entry until the menu closes: a click right after a menu has opened may be swallowed; a person clicks again. */
async function isTaken(entry: Locator): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    await entry.hover();
    await entry.click();
    if (await disappears(entry)) return true;
  }
  return false;
}

/** Right-clicks something and chooses an entry of a menu within the menu that opens. */
export async function chooseInSubmenu(
  item: Locator,
  [submenu, entry]: readonly [string, string],
): Promise<void> {
  await item.waitFor();
  const page = item.page();
  const offered = page.locator('[role="menuitem"]:not(.disabled)');
  const inner = offered.and(page.getByRole("menuitem", { name: entry, exact: true }));
  for (let attempt = 0; attempt < 10; attempt++) {
    const outer = await offeredEntry(item, submenu);
    await outer.hover();
    await outer.click();
    // Right after start an entry may still be gray, and stays so until the menu is opened anew.
    if ((await appears(inner)) && (await isTaken(inner))) return;
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  }
  throw new Error(`The menu did not take ${entry}.`);
}

/** The box at the top that asks step by step. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget:visible");
}

/** Waits for a step of the quick input by words in its title or placeholder, and picks a row by its label. */
export async function pick(page: Page, row: string): Promise<void> {
  const choice = quickInput(page).getByRole("option").filter({ hasText: row }).first();
  await choice.click();
}

/** A file's row in the Explorer; folders on the way to it are opened. */
export async function explorerItem(page: Page, path: readonly string[]): Promise<Locator> {
  const rowAt = (depth: number) =>
    page
      .locator(`.explorer-folders-view [role="treeitem"][aria-level="${depth + 1}"]`)
      .and(page.getByRole("treeitem", { name: path[depth]!, exact: true }));
  for (let depth = 0; depth < path.length - 1; depth++) {
    if ((await rowAt(depth).getAttribute("aria-expanded")) === "false") await rowAt(depth).click();
  }
  return rowAt(path.length - 1);
}

/** Takes what a step of the quick input suggests; `step` is part of its title. */
export async function acceptSuggestion(page: Page, step: string): Promise<void> {
  await quickInput(page).getByText(step).waitFor();
  await page.keyboard.press("Enter");
}

/** Opens a view container by its icon in the activity bar. */
export async function openView(page: Page, name: string): Promise<void> {
  const tab = page.locator(".activitybar").getByRole("tab", { name });
  if ((await tab.getAttribute("aria-expanded")) !== "true") await tab.click();
}

/** A row of a tree in the side bar, by what a screen reader says of it. */
export function treeItem(page: Page, name: RegExp): Locator {
  return page.locator(".sidebar").getByRole("treeitem", { name });
}

/**
 * Opens a row of a tree until the row within it shows. A tree that is drawn anew swallows keys, and closes
 * what was about to open; a person presses again.
 */
export async function openUntil(row: Locator, within: Locator): Promise<void> {
  for (let attempt = 0; attempt < 15; attempt++) {
    if ((await row.getAttribute("aria-expanded")) === "false") {
      await comesToRest(row);
      await row.press("ArrowRight");
    }
    if (await appears(within)) return;
  }
  throw new Error(`${String(within)} did not show.`);
}

/** The global of a frame that may be one of our pages; other declarations promise the hook everywhere. */
interface PageGlobal {
  readonly tablewrightPage?: PageHook;
}

/** The state that a panel's page shows; null for a frame that is no panel of ours, or is gone. */
export async function stateOf(frame: Frame): Promise<PanelState | null> {
  return frame
    .evaluate(() => (globalThis as unknown as PageGlobal).tablewrightPage?.state ?? null)
    .catch(() => null);
}

async function panelsIn(
  page: Page,
): Promise<readonly { readonly frame: Frame; readonly state: PanelState }[]> {
  const shown = await Promise.all(
    page.frames().map(async (frame) => ({ frame, state: await stateOf(frame) })),
  );
  return shown.flatMap(({ frame, state }) => (state === null ? [] : [{ frame, state }]));
}

/**
 * Page of a panel once it shows this status (of this model, when one is named): a frame two frames deep in
 * the window. Throws after a minute with what the panels show instead.
 */
export async function panelFrame(
  page: Page,
  panel: PanelState["panel"],
  status: PanelState["status"]["type"],
  model?: string,
): Promise<Frame> {
  const isMeant = (state: PanelState) =>
    state.panel === panel &&
    state.status.type === status &&
    (model === undefined || subjectOf(state) === model);
  const deadline = Date.now() + 60_000;
  let panels = await panelsIn(page);
  while (Date.now() < deadline) {
    const found = panels.find(({ state }) => isMeant(state));
    if (found) return found.frame;
    await page.waitForTimeout(100);
    panels = await panelsIn(page);
  }
  const seen = panels.map(
    ({ state }) => `${state.panel} of ${subjectOf(state)}: ${JSON.stringify(state.status)}`,
  );
  throw new Error(`No ${panel} panel was ${status} within a minute. Panels: ${seen.join("; ") || "none"}.`);
}

/** Waits until a training panel has shown its curve in this many lengths while the training ran. */
export async function untilCurveGrew(frame: Frame, times: number): Promise<void> {
  const lengths = new Set<number>();
  const deadline = Date.now() + 30_000;
  while (lengths.size < times && Date.now() < deadline) {
    const state = await stateOf(frame);
    const isRunning = state?.panel === "training" && state.status.type === "running";
    if (isRunning && state.curve.length > 0) lengths.add(state.curve.length);
    await frame.page().waitForTimeout(20);
  }
  if (lengths.size < times) throw new Error(`The curve had only the lengths ${[...lengths].join(", ")}.`);
}

/** The data that a chart of a panel's page draws. */
export async function chartOf(frame: Frame, chart: string): Promise<PageChartData> {
  const data = await frame.evaluate(
    (name) => (globalThis as unknown as PageGlobal).tablewrightPage?.chartData(name) ?? null,
    chart,
  );
  if (data === null) throw new Error(`The panel shows no chart named ${chart}.`);
  return data;
}

/** Number of different colors on a panel's first canvas: more than one when something is drawn. */
export async function colorsDrawn(frame: Frame): Promise<number> {
  return frame
    .locator("canvas")
    .first()
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height).data;
      return new Set(new Uint32Array(pixels.buffer)).size;
    });
}
