/**
 * Measures us beside peers on the same machine, in the same run, and prints ratios: above 1 we are better.
 *
 *   npm run bench -- [--only NAME] [--quick] [--json] [--save]
 *
 * `--quick` uses smaller data: under 30 s a row, once its data are made. `--json` prints [{name, ours, peer,
 * peerName, ratio, objectiveOurs, objectivePeer}], `--save` writes docs/benchmarks.md, or the page that a row has
 * of its own, whole: it does not go with `--quick`, nor with `--only` for a row of the common page.
 */
import { parseArgs } from "node:util";
import { writeFile } from "node:fs/promises";
import { format } from "prettier";
import { pythonWith } from "../scripts/python.mjs";
import { mustRun, projectNode } from "../scripts/run.mjs";
import { rows } from "./rows.mjs";
import { documentOf, jsonOf, tableOf } from "./table.mjs";

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

if (
  options.save &&
  (options.quick || (options.only !== undefined && chosen.some(({ page }) => page === undefined)))
)
  throw new Error("--save writes a page as a whole, at full size: leave --quick and --only out.");

await mustRun(projectNode, ["scripts/build.mjs", "--production"], { quiet: true });
const python = await pythonWith("bench/requirements.txt");
const usualPage = { path: "docs/benchmarks.md", document: documentOf };
const measurements = [];
const pages = new Map();
for (const row of chosen) {
  if (!options.json) console.error(`${row.title} …`);
  const measured = await row.run({ python, quick: options.quick });
  measurements.push(...measured);
  const page = row.page ?? usualPage;
  pages.set(page, [...(pages.get(page) ?? []), ...measured]);
}
const tables = [...pages].map(([{ table = tableOf }, measured]) => table(measured));
console.log(options.json ? jsonOf(measurements) : tables.join("\n"));
if (options.save)
  for (const [{ path, document }, measured] of pages)
    await writeFile(path, await format(document(measured, python), { parser: "markdown" }));
