import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { projectNode } from "../run.mjs";
import { vscodeServerFolder } from "./install.mjs";

const host = "127.0.0.1";

/** A TCP port that was free a moment ago. */
function freePort() {
  return new Promise((settle, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => settle(port));
    });
  });
}

/** Settings that hold for every window of this server. */
async function writeSettings(dataFolder, settings) {
  const folder = join(dataFolder, "data", "Machine");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

/** Waits until the server answers; throws when it ends first or takes longer than a minute. */
async function untilReady(origin, child) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null)
      throw new Error(`The VS Code server ended with exit code ${child.exitCode}.`);
    const answer = await fetch(`${origin}/version`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((settle) => setTimeout(settle, 200));
  }
  throw new Error("The VS Code server did not answer within a minute.");
}

/**
 * Address of a workbench window.
 * @param {number} port
 * @param {object} options
 * @param {string} options.folder absolute path of the workspace
 * @param {string} [options.extension] absolute path of the extension to run from its folder
 * @param {string} [options.suite] absolute path of a test module for the extension host
 * @returns {string}
 */
function windowUrl(port, { folder, extension, suite }) {
  const remote = (path) => `vscode-remote://${host}:${port}${path}`;
  const payload = [["skipWelcome", "true"]];
  if (extension !== undefined) payload.push(["extensionDevelopmentPath", remote(extension)]);
  if (suite !== undefined) payload.push(["extensionTestsPath", remote(suite)]);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${host}:${port}/?${query}`;
}

/**
 * Starts a real VS Code server on the loopback interface.
 * @param {object} options
 * @param {string} options.folder folder for its data, extensions and log
 * @param {Record<string, unknown>} [options.settings] VS Code settings for every window
 * @param {Record<string, string>} [options.env] more environment variables for the extension host
 * @param {boolean} [options.trusted] false to leave every folder in Restricted Mode until the user trusts it
 * @returns its `windowUrl({folder, extension, suite})` and `stop()`
 */
export async function startServer({ folder, settings = {}, env = {}, trusted = true }) {
  const server = await vscodeServerFolder();
  const port = await freePort();
  await writeSettings(join(folder, "data"), settings);
  const args = [
    ...["out/server-main.js", "--host", host, "--port", String(port)],
    ...["--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"],
    // Without this flag the workbench ignores the payload of windowUrl.
    "--enable-smoke-test-driver",
    ...(trusted ? ["--disable-workspace-trust"] : []),
    ...["--server-data-dir", join(folder, "data"), "--extensions-dir", join(folder, "extensions")],
  ];
  const log = createWriteStream(join(folder, "server.log"));
  const child = spawn(projectNode, args, {
    cwd: server,
    // An empty gallery: a test asks no marketplace.
    env: { ...process.env, EXTENSIONS_GALLERY: "{}", ...env },
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await untilReady(`http://${host}:${port}`, child);
  return {
    /** @param {Parameters<typeof windowUrl>[1]} options */
    windowUrl: (options) => windowUrl(port, options),
    stop: () => stop(child),
  };
}

/** @returns {Promise<void>} */
function stop(child) {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((settle) => {
    child.on("exit", settle);
    child.kill();
  });
}
