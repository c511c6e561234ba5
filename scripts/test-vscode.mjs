/**
 * Runs test/vscode inside a real VS Code, on a copy of samples/ and the built extension.
 *
 *   node scripts/test-vscode.mjs
 *
 * Results go to test-results/vscode.json as `{passed, failed, lines, figures}`.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";
import { runSuite } from "./vscode/suite.mjs";
import { temporaryWorkspace } from "./vscode/workspace.mjs";

const resultsFile = resolve("test-results", "vscode.json");
const suite = resolve(".cache", "test-vscode", "index.js");

/** Prints what the suite wrote; a suite that wrote nothing never ran. */
async function printResults() {
  const { passed, failed, lines, figures } = JSON.parse(await readFile(resultsFile, "utf8"));
  for (const line of lines) console.log(line);
  for (const [name, value] of figures) console.log(`  ${name}: ${value}`);
  console.log(`${passed} passed, ${failed} failed`);
}

await mkdir("test-results", { recursive: true });
await rm(resultsFile, { force: true });
await build({
  entryPoints: ["test/vscode/index.ts"],
  outfile: suite,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode", "mocha"],
  sourcemap: "inline",
});
const { folder, workspace } = await temporaryWorkspace();
const code = await runSuite({
  folder,
  workspace,
  extension: resolve("."),
  suite,
  env: { TABLEWRIGHT_TEST_RESULTS: resultsFile },
  settings: { "workbench.startupEditor": "none" },
});
await printResults();
await rm(folder, { recursive: true, force: true });
process.exitCode = code;
