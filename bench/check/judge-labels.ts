/**
 * Puts wrong labels into a real dataset, and writes which rows the product's check names, beside the probabilities that
 * it named them by: tsx judge-labels.ts FOLDER NAME OUT SEEDS (like 1,2,3); writes OUT (JSON). The first is the file as
 * it is.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { checkDataOf, leakingColumns, lookWithoutModels } from "../../src/core/lifecycle/check/look-into.ts";
import { labelFindings, obstacleIn } from "../../src/core/lifecycle/check/label-errors.ts";
import { outOfFold } from "../../src/core/lifecycle/check/out-of-fold.ts";
import { readToCheck } from "../../src/core/lifecycle/check/read-to-check.ts";
import { startStages } from "../../src/core/lifecycle/run-stages.ts";
import { defects } from "../../test/core/checks/defects.ts";
import { type Desk, readSheet } from "../../test/core/checks/detection.ts";
import { type Sheet, textOf } from "../../test/core/checks/sheet.ts";
import { quietControl } from "../../test/support/ports.ts";
import { atDesk, describedIn, type Described } from "./datasets.ts";

const [folder = "", name = "", out = "", seeds = ""] = process.argv.slice(2);
const [, putWrongLabels] = defects.find(([kind]) => kind === "wrong labels")!;

async function judge({ folder: at, ports }: Desk, sheet: Sheet, target: string): Promise<object> {
  const control = quietControl();
  const stages = startStages(ports.clock, control);
  const file = "data.csv";
  writeFileSync(join(at, file), textOf(sheet));
  const read = await readToCheck(ports.tables, { file, options: { badRows: "drop" }, control });
  const data = checkDataOf({ file, read, input: { target, seed: 42 }, recipe: null, now: 0 });
  const seen = await lookWithoutModels({ data, recipe: null, contract: null, stages, control });
  const request = { ports, data, target: data.target!, drop: leakingColumns(seen), control, stages };
  const judged = (await outOfFold(request))!;
  const isPossible = obstacleIn(request) === null;
  const found = isPossible ? labelFindings(request, judged) : [];
  const rowsOf = (code: string) =>
    found.filter(({ finding }) => finding.code === code).flatMap(({ rows }) => Array.from(rows));
  return {
    classes: data.target!.encoded.classes.length,
    rows: Array.from(judged.rows),
    labels: Array.from(judged.labels),
    probabilities: Array.from(judged.probabilities),
    named: rowsOf("label-errors"),
    isWarning: found.some(({ finding }) => finding.code === "label-errors" && finding.severity === "warning"),
    isRefused: !isPossible || found.some(({ finding }) => finding.code === "labels-not-judged"),
  };
}

async function judgeAll(desk: Desk, { target }: Described): Promise<readonly object[]> {
  const sheet = readSheet(join(folder, `${name}.csv`));
  const all = [{ seed: 0, wrong: [] as readonly number[], ...(await judge(desk, sheet, target)) }];
  for (const seed of seeds.split(",").map(Number)) {
    const damaged = putWrongLabels({ sheet, target, number: "", category: "" }, xoroshiro128plus(seed))!;
    all.push({ seed, wrong: damaged.rows, ...(await judge(desk, damaged.sheet, target)) });
  }
  return all;
}

async function main(): Promise<void> {
  const judged = await atDesk((desk) => judgeAll(desk, describedIn(folder, name)));
  writeFileSync(out, JSON.stringify({ name, judged }));
}

void main();
