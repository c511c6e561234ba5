/**
 * Measures us beside peers on the same machine, in the same run, and prints ratios: above 1 we are better.
 *
 *   npm run bench -- [--only NAME] [--quick] [--json] [--save]
 *
 * `--quick` uses smaller data, `--json` prints [{name, ours, peer, peerName, ratio, objectiveOurs,
 * objectivePeer}], `--save` writes docs/benchmarks.md.
 */
import { parseArgs } from "node:util";
import { writeFile } from "node:fs/promises";
import { pythonWith } from "../scripts/python.mjs";
import { mustRun, projectNode } from "../scripts/run.mjs";
import { rows } from "./rows.mjs";
import { documentOf, tableOf } from "./table.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
  },
});

const chosen = rows.filter((row) => options.only === undefined || row.name === options.only);
if (chosen.length === 0)
  throw new Error(
    `There is no benchmark ${options.only}. There are: ${rows.map((row) => row.name).join(", ")}.`,
  );

await mustRun(projectNode, ["scripts/build.mjs", "--production"], { quiet: true });
const python = await pythonWith("bench/requirements.txt");
const measurements = [];
for (const row of chosen) {
  if (!options.json) console.error(`${row.title} …`);
  measurements.push(...(await row.run({ python, quick: options.quick })));
}
console.log(options.json ? JSON.stringify(measurements, null, 2) : tableOf(measurements));
if (options.save) await writeFile("docs/benchmarks.md", documentOf(measurements, python));
