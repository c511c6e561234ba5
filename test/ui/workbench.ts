import type { Frame, Locator, Page } from "playwright-core";
import type { PanelState } from "../../src/protocol/panels.ts";
import type { PageChartData, PageHook } from "../../webview/shared/page-hook.ts";

/** What a person does in VS Code's window, by what they see. */

/** Right-clicks something and chooses an entry of the menu that opens. */
export async function chooseInMenu(item: Locator, entry: string): Promise<void> {
  await item.click({ button: "right" });
  const menuItem = item.page().getByRole("menuitem", { name: entry, exact: true });
  // The first mouse move after a menu opens is swallowed; hovering before the click is what a person does too.
  await menuItem.hover();
  await menuItem.click();
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

/** Opens a file's row in the Explorer, folder by folder. */
export async function explorerItem(page: Page, path: readonly string[]): Promise<Locator> {
  const explorer = page.locator(".explorer-folders-view");
  for (const folder of path.slice(0, -1)) {
    const row = explorer.getByRole("treeitem", { name: folder, exact: true });
    if ((await row.getAttribute("aria-expanded")) === "false") await row.click();
  }
  return explorer.getByRole("treeitem", { name: path.at(-1)!, exact: true });
}

/** Page of a panel: the frame that holds a panel of this name, two frames deep in the window. */
export async function panelFrame(page: Page, panel: string): Promise<Frame> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      if ((await panelIn(frame)) === panel) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No ${panel} panel appeared within a minute.`);
}

type PageGlobal = typeof globalThis & { readonly tablewrightPage?: PageHook };

async function panelIn(frame: Frame): Promise<string | null> {
  return frame
    .evaluate(() => (globalThis as PageGlobal).tablewrightPage?.state?.panel ?? null)
    .catch(() => null);
}

/** The state that a panel's page shows. */
export async function stateOf(frame: Frame): Promise<PanelState | null> {
  return frame.evaluate(() => (globalThis as PageGlobal).tablewrightPage?.state ?? null);
}

/** The data that a chart of a panel's page draws. */
export async function chartOf(frame: Frame, chart: string): Promise<PageChartData> {
  const data = await frame.evaluate(
    (name) => (globalThis as PageGlobal).tablewrightPage?.chartData(name) ?? null,
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
