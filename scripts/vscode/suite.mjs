import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

const limitMs = 5 * 60_000;

/** Opens the window and gives the exit code that the suite's `run()` ended with. */
async function exitCodeOf(page, url) {
  const outcome = new Promise((settle, reject) => {
    const tooLong = setTimeout(
      () => reject(new Error("The suite did not end within five minutes.")),
      limitMs,
    );
    page.exposeFunction("codeAutomationLog", () => undefined);
    page.exposeFunction("codeAutomationExit", (code) => {
      clearTimeout(tooLong);
      settle(code);
    });
  });
  await page.goto(url);
  return outcome;
}

/** Runs a test module inside the extension host of the VS Code server from npm. */
async function runInServer({ folder, workspace, extension, suite, env, settings }) {
  const server = await startServer({ folder, settings, env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await exitCodeOf(page, server.windowUrl({ folder: workspace, extension, suite }));
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs a test module inside the extension host of a downloaded desktop VS Code. */
async function runOnDesktop({ folder, workspace, extension, suite, env, settings }) {
  const { runTests } = await import("@vscode/test-electron");
  const userFolder = join(folder, "user", "User");
  await mkdir(userFolder, { recursive: true });
  await writeFile(join(userFolder, "settings.json"), JSON.stringify(settings));
  return runTests({
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    extensionTestsEnv: env,
    launchArgs: [workspace, "--user-data-dir", join(folder, "user"), "--disable-workspace-trust"],
  });
}

/**
 * Runs a test module inside a real VS Code and says in which: on the desktop when TABLEWRIGHT_DESKTOP=1
 * (VS Code is then downloaded), else in the server from npm with a headless browser as its window.
 * @returns the exit code: 0 when the module's `run()` resolved
 */
export function runSuite(options) {
  const desktop = process.env.TABLEWRIGHT_DESKTOP === "1";
  console.log(`Extension suite in ${desktop ? "desktop VS Code" : "the VS Code server from npm"}.`);
  return desktop ? runOnDesktop(options) : runInServer(options);
}
