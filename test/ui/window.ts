import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";
import { quietSettings } from "../../scripts/vscode/settings.mjs";
import { temporaryWorkspace } from "../../scripts/vscode/workspace.mjs";

/** Name of each theme, and the class that the window has while it wears it. */
const themes = {
  contrast: { name: "Default High Contrast", kind: "hc-black" },
  dark: { name: "Default Dark Modern", kind: "vs-dark" },
  light: { name: "Default Light Modern", kind: "vs" },
  lightContrast: { name: "Default High Contrast Light", kind: "hc-light" },
} as const;
export type Theme = keyof typeof themes;
/** Every theme that a face has to be good in. */
export const allThemes = Object.keys(themes) as readonly Theme[];
const screenshots = "test-results/screenshots";

/** A VS Code window on a copy of samples/, with the built extension running. */
export interface Window {
  readonly page: Page;
  /** Absolute path of the copy of samples/. */
  readonly workspace: string;
  /** Puts a theme on, and waits until the pages of the panels wear it. */
  wear(theme: Theme): Promise<void>;
  /** Keeps a picture of the window in each theme as `<name>-<theme>.png`; light and dark when none are named. */
  takePictures(name: string, wanted?: readonly Theme[]): Promise<void>;
  close(): Promise<void>;
}

interface WindowOptions {
  /** False for a folder in Restricted Mode. */
  readonly trusted?: boolean;
  /** Further files of the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Done to the workspace before the window opens, which so need not notice it. */
  readonly prepare?: (workspace: string) => Promise<void>;
}

/** Waits until the pages of the panels have had the time to draw in new colors, at ten times a second. */
const redrawMs = 500;

/** Opens a window and waits until the Explorer shows the workspace's files and the extension is known. */
export async function openWindow({
  trusted = true,
  files = {},
  prepare,
}: WindowOptions = {}): Promise<Window> {
  const { folder, workspace } = await temporaryWorkspace();
  for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text);
  await prepare?.(workspace);
  const settingsFile = join(folder, "data", "data", "Machine", "settings.json");
  const settingsFor = (theme: Theme) => ({
    ...quietSettings,
    "workbench.colorTheme": themes[theme].name,
  });
  const server = await startServer({ folder, settings: settingsFor("light"), trusted });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(server.windowUrl({ folder: workspace, extension: resolve(".") }));
  await page.getByRole("treeitem", { name: "breast_cancer.csv" }).waitFor();
  // What the extension adds to menus is there when its view is.
  await page.locator(".activitybar").getByRole("tab", { name: "Tablewright" }).waitFor();

  const wear = async (theme: Theme): Promise<void> => {
    await writeFile(settingsFile, JSON.stringify(settingsFor(theme)));
    await page.locator(`.monaco-workbench.${themes[theme].kind}`).waitFor();
    await page.waitForTimeout(redrawMs);
  };
  return {
    page,
    workspace,
    wear,
    async takePictures(name, wanted = ["dark", "light"]) {
      await mkdir(screenshots, { recursive: true });
      await page.mouse.move(0, 0);
      for (const theme of wanted) {
        await wear(theme);
        await page.screenshot({ path: join(screenshots, `${name}-${theme}.png`) });
      }
    },
    async close() {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
