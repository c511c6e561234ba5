import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { mustRun } from "../run.mjs";

/** Where the systems we know keep a Chromium or Chrome. */
const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** What makes the browser quiet, and work as root and without a network. */
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  // Nothing may need another host: every other name is unknown to this browser.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

function installedBrowser() {
  return [...places, chromium.executablePath()].find((path) => path !== undefined && existsSync(path));
}

/** Path of a browser; on Debian as root it is installed when there is none, elsewhere the error says how. */
async function browserPath() {
  const found = installedBrowser();
  if (found !== undefined) return found;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("Installing Chromium with apt-get …");
    await mustRun("apt-get", ["update", "-qq"]);
    await mustRun("apt-get", ["install", "-y", "-qq", "chromium"], { quiet: true });
    return installedBrowser();
  }
  throw new Error(
    "No Chromium or Chrome was found. Install one (on Debian or Ubuntu: sudo apt-get install chromium; " +
      "anywhere: npx playwright-core install chromium), or name its path in the variable CHROMIUM.",
  );
}

/** Starts a headless Chromium; the caller closes it. */
export async function launchBrowser() {
  return chromium.launch({ executablePath: await browserPath(), args: flags });
}
