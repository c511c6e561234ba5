/**
 * The first command of the README: installs what is missing, builds, and opens VS Code on samples/ with
 * the extension running. Runs on Node 20 or newer, straight after a clone.
 *
 *   npm start
 */
import { ensureInstalled } from "./install.mjs";
import { projectNode, mustRun } from "./run.mjs";

await ensureInstalled();
await mustRun(projectNode, ["scripts/build.mjs"], { quiet: true });
await mustRun(projectNode, ["scripts/open.mjs"]);
