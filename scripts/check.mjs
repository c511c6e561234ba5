/**
 * What must hold beside the tests: format, types, rooms and complexity, dead code, and that the package
 * alone, without the source tree, trains a model.
 *
 *   node scripts/check.mjs [--with-tests]
 *
 * Each check counts as one. `--with-tests` adds what the last `npm test` counted, and fails without it.
 */
import { rm } from "node:fs/promises";
import { ensureInstalled } from "./install.mjs";
import { mustRun, npm } from "./run.mjs";
import { countOf, printSum, runStep } from "./steps.mjs";

const onMachineNode = (args) => mustRun(process.execPath, args, { quiet: true });
const npmRun = (name) => npm(["run", "--silent", name]);

/** The command line on the Node that started this script: the oldest we promise is what CI has. */
async function trainOnMachineNode() {
  await rm("samples/models/check", { recursive: true, force: true });
  const train = ["train", "breast_cancer.csv", "--target", "diagnosis", "--model", "check", "--json"];
  await onMachineNode(["dist/cli.js", ...train, "--workspace", "samples"]);
  await rm("samples/models/check", { recursive: true, force: true });
}

const checks = [
  { title: "Format", check: () => npmRun("format:check") },
  { title: "Types", check: () => npmRun("typecheck") },
  { title: "Rooms, circles, complexity", check: () => npmRun("lint") },
  { title: "Dead code and dependencies", check: () => npmRun("knip") },
  { title: "Package and what it holds", check: () => npmRun("package") },
  { title: "The package alone trains a model in VS Code", check: () => npmRun("test:package") },
  { title: `The command line on Node ${process.versions.node}`, check: trainOnMachineNode },
];

await ensureInstalled();
const counts = [];
for (const { title, check } of checks) {
  const code = await runStep(title, check);
  const holds = code === 0;
  counts.push({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, failures: holds ? [] : [title] });
}
if (process.argv.includes("--with-tests")) counts.push(await countOf("test-results/sum.json", 0));
printSum(counts);
