import { mkdir, readFile, rm } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { build } from "esbuild";
import { quietSettings } from "./settings.mjs";
import { runSuite } from "./suite.mjs";
import { temporaryWorkspace } from "./workspace.mjs";

/** Bundles a suite to where it finds mocha of this project; gives its path. */
async function bundleSuite(entry) {
  const outfile = resolve(".cache", "test-vscode", `${basename(entry, ".ts")}.js`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
  });
  return outfile;
}

/** Prints what the suite wrote; a suite that wrote nothing never ran. */
async function printResults(file) {
  const { passed, failed, lines, figures } = JSON.parse(await readFile(file, "utf8"));
  for (const line of lines) console.log(line);
  for (const [name, value] of figures) console.log(`  ${name}: ${value}`);
  console.log(`${passed} passed, ${failed} failed`);
}

/**
 * Runs a suite of test/vscode inside a real VS Code on a copy of samples/ and prints its results.
 * @param options.entry the suite's entry
 * @param options.results file for `{passed, failed, lines, failures, figures}`
 * @param options.prepare called with `{folder, workspace}` before VS Code starts; gives the absolute folder of
 *   the extension under development
 * @returns the exit code
 */
export async function runExtensionSuite({ entry, results, prepare }) {
  await mkdir("test-results", { recursive: true });
  await rm(results, { force: true });
  const suite = await bundleSuite(entry);
  const { folder, workspace } = await temporaryWorkspace();
  const extension = await prepare({ folder, workspace });
  const code = await runSuite({
    folder,
    workspace,
    extension,
    suite,
    env: { TABLEWRIGHT_TEST_RESULTS: resolve(results) },
    settings: quietSettings,
  });
  await printResults(results);
  await rm(folder, { recursive: true, force: true });
  return code;
}
