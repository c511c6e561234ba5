/**
 * The second command of the README: installs what is missing, builds what ships, and runs every suite.
 * Runs on Node 20 or newer, straight after a clone.
 *
 *   npm test
 *
 * Each suite is counted; the last line is the sum, and the exit code is 1 when anything failed.
 */
import { mkdir, rm } from "node:fs/promises";
import { ensureInstalled } from "./install.mjs";
import { mustRun, npm, projectNode } from "./run.mjs";
import { countOf, printSum, runStep, writeSum } from "./steps.mjs";

await ensureInstalled();
await rm("test-results", { recursive: true, force: true });
await mkdir("test-results", { recursive: true });
await mustRun(projectNode, ["scripts/build.mjs", "--production"]);

const suites = [
  { name: "unit", title: "Rooms, worker and command line", results: "test-results/unit.json" },
  { name: "interop", title: "Against Python", results: "test-results/interop.json" },
  { name: "vscode", title: "Extension in a real VS Code", results: "test-results/vscode.json" },
  { name: "ui", title: "Clicking like a person", results: "test-results/ui.json" },
];

const counts = [];
for (const { name, title, results } of suites) {
  const code = await runStep(title, () => npm(["run", "--silent", `test:${name}`]));
  counts.push(await countOf(results, code));
}
await writeSum("test-results/sum.json", printSum(counts));
