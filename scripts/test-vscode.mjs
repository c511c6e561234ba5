/**
 * Runs test/vscode/index.ts inside a real VS Code, on a copy of samples/ and the built extension.
 *
 *   node scripts/test-vscode.mjs
 */
import { resolve } from "node:path";
import { runExtensionSuite } from "./vscode/run-suite.mjs";

process.exitCode = await runExtensionSuite({
  entry: "test/vscode/index.ts",
  results: "test-results/vscode.json",
  prepare: () => resolve("."),
});
