import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";
import { quietSettings } from "../../scripts/vscode/settings.mjs";
import { temporaryWorkspace } from "../../scripts/vscode/workspace.mjs";

/** A VS Code window on a copy of samples/, with the built extension running. */
export interface Window {
  readonly page: Page;
  /** Absolute path of the copy of samples/. */
  readonly workspace: string;
  close(): Promise<void>;
}

/** Opens a window and waits until the Explorer shows the workspace's files. */
export async function openWindow(theme: string): Promise<Window> {
  const { folder, workspace } = await temporaryWorkspace();
  const settings = { ...quietSettings, "workbench.colorTheme": theme };
  const server = await startServer({ folder, settings });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.windowUrl({ folder: workspace, extension: resolve(".") }));
  await page.getByRole("treeitem", { name: "breast_cancer.csv" }).waitFor();
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { page, workspace, close };
}
