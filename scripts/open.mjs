/**
 * Opens the built extension on samples/: in desktop VS Code when its `code` command is there, else in the
 * VS Code server from npm, whose address is printed and opened in the browser.
 *
 *   node scripts/open.mjs [--browser]
 *
 * `--browser` takes the server even where there is a desktop VS Code.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { quietSettings } from "./vscode/settings.mjs";
import { startServer } from "./vscode/server.mjs";

const folder = resolve("samples");
const extension = resolve(".");

function hasDesktop() {
  const { status } = spawnSync("code", ["--version"], {
    stdio: "ignore",
    shell: process.platform === "win32",
  });
  return status === 0 && !process.argv.includes("--browser");
}

function openDesktop() {
  const args = ["--new-window", `--extensionDevelopmentPath=${extension}`, folder];
  spawn("code", args, { stdio: "inherit", shell: process.platform === "win32" });
  console.log("VS Code opens on samples/ with Tablewright running. Right-click a CSV file: Train Model…");
}

/** Asks the system to open an address; where there is no desktop nothing happens. */
function openAddress(url) {
  if (process.env.CI !== undefined) return;
  const [program, ...args] = {
    darwin: ["open", url],
    win32: ["explorer.exe", url],
  }[process.platform] ?? ["xdg-open", url];
  spawn(program, args, { stdio: "ignore" }).on("error", () => undefined);
}

async function openInBrowser() {
  const data = await mkdtemp(join(tmpdir(), "tablewright-"));
  await mkdir(join(data, "extensions"));
  const server = await startServer({ folder: data, settings: quietSettings });
  const url = server.windowUrl({ folder, extension });
  console.log(
    `\nVS Code runs on samples/ with Tablewright. Open this address in your browser:\n\n  ${url}\n`,
  );
  console.log("Right-click a CSV file in the Explorer: Train Model… Press Ctrl+C to end.");
  openAddress(url);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

if (hasDesktop()) openDesktop();
else await openInBrowser();
