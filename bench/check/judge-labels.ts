/**
 * Puts wrong labels into a real dataset, and writes which rows the product's check names, beside the probabilities that
 * it named them by: tsx judge-labels.ts FOLDER NAME OUT SEEDS (like 1,2,3); writes OUT (JSON). The first is the file as
 * it is.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { checkDataOf } from "../../src/core/lifecycle/check/look-into.ts";
import { outOfFold } from "../../src/core/lifecycle/check/out-of-fold.ts";
import { readToCheck } from "../../src/core/lifecycle/check/read-to-check.ts";
import { startStages } from "../../src/core/lifecycle/run-stages.ts";
import { defects } from "../../test/core/checks/defects.ts";
import { type Desk, lookAt, readSheet, type Seen } from "../../test/core/checks/detection.ts";
import type { Sheet } from "../../test/core/checks/sheet.ts";
import { quietControl } from "../../test/support/ports.ts";
import { atDesk, describedIn, type Described } from "./datasets.ts";

const [folder = "", name = "", out = "", seeds = ""] = process.argv.slice(2);
const [, putWrongLabels] = defects.find(([kind]) => kind === "wrong labels")!;

/** Columns that the check keeps from its models. */
function dropped(seen: readonly Seen[]): ReadonlySet<string> {
  const leaks = seen.filter(({ finding: { code } }) => /^(target-leakage|identifier-numbers)$/.test(code));
  return new Set(leaks.map(({ finding }) => finding.where!.column!));
}

async function judge(desk: Desk, sheet: Sheet, target: string): Promise<object> {
  const seen = await lookAt(desk, { sheet, target, contract: null });
  const { ports } = desk;
  const control = quietControl();
  const stages = startStages(ports.clock, control);
  const file = "data.csv";
  const read = await readToCheck(ports.tables, { file, options: { badRows: "drop" }, control });
  const data = checkDataOf({ file, read, input: { target, seed: 42 }, recipe: null, now: 0 });
  const request = { ports, data, target: data.target!, drop: dropped(seen), control, stages };
  const judged = (await outOfFold(request))!;
  const rowsOf = (code: string) => seen.filter(({ finding }) => finding.code === code);
  return {
    classes: data.target!.encoded.classes.length,
    rows: Array.from(judged.rows),
    labels: Array.from(judged.labels),
    probabilities: Array.from(judged.probabilities),
    named: rowsOf("label-errors").flatMap(({ rows }) => rows),
    isRefused: rowsOf("labels-not-judged").length > 0,
  };
}

async function judgeAll(desk: Desk, { target }: Described): Promise<readonly object[]> {
  const sheet = readSheet(join(folder, `${name}.csv`));
  const all = [{ seed: 0, wrong: [] as readonly number[], ...(await judge(desk, sheet, target)) }];
  for (const seed of seeds.split(",").map(Number)) {
    const damaged = putWrongLabels({ sheet, target, number: "", category: "" }, xoroshiro128plus(seed));
    all.push({ seed, wrong: damaged.rows, ...(await judge(desk, damaged.sheet, target)) });
  }
  return all;
}

async function main(): Promise<void> {
  const judged = await atDesk((desk) => judgeAll(desk, describedIn(folder, name)));
  writeFileSync(out, JSON.stringify({ name, judged }));
}

void main();
