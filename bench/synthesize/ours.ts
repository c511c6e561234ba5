/**
 * Makes rows like those of each half: tsx ours.ts FOLDER; writes NAME-SEED-ours.csv and ours.json, seconds of fit and
 * sample. The whole half is learned from: nothing is held out for a report.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lineFormats, linesOf } from "../../src/core/data/output/lines.ts";
import { outputColumns } from "../../src/core/data/output/output.ts";
import type { Kernels } from "../../src/core/compute/kernels.ts";
import type { ColumnKind, Table } from "../../src/core/data/table.ts";
import { fitSteps } from "../../src/core/synthesis/fit.ts";
import { sampleTable } from "../../src/core/synthesis/sample.ts";
import { createKernels } from "../../src/node/kernels/index.ts";
import { createTableSource } from "../../src/node/tables/index.ts";

/** What split_datasets.py says of a half. */
interface Half {
  readonly name: string;
  readonly seed: number;
  readonly target: string;
  readonly task: "classification" | "regression";
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

const [folder = ""] = process.argv.slice(2);
const tables = createTableSource({ root: folder });
const control = { progress: () => undefined, cancelled: false, stopRequested: false };

async function tableOf({ name, seed, target, task, numbers, texts }: Half): Promise<Table> {
  const kinds = Object.fromEntries<ColumnKind>([
    ...numbers.map((column) => [column, "number"] as const),
    ...texts.map((column) => [column, "category"] as const),
    [target, task === "regression" ? "number" : "category"],
  ]);
  const options = { kinds, nullWords: ["NA"] };
  return (await tables.read(`${name}-${seed}-train.csv`, undefined, options, control)).table;
}

function synthesize(table: Table, { target, seed }: Half, kernels: Kernels): Table {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const steps = fitSteps({ table, rows, target, kernels });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return sampleTable(step.value, table.rows, { seed, kernels });
}

function csvOf({ columns }: Table): AsyncIterable<string> {
  const output = { columns: outputColumns(columns), blocks: [{ columns }] };
  return linesOf(output, lineFormats.csv, () => Promise.resolve());
}

async function run(half: Half, kernels: Kernels): Promise<object> {
  const table = await tableOf(half);
  const started = performance.now();
  const made = synthesize(table, half, kernels);
  kernels.reset();
  const seconds = (performance.now() - started) / 1000;
  const { name, seed } = half;
  await writeFile(join(folder, `${name}-${seed}-ours.csv`), csvOf(made));
  return { name, seed, side: "ours", seconds };
}

async function main(): Promise<void> {
  const halves = JSON.parse(readFileSync(join(folder, "halves.json"), "utf8")) as Half[];
  const kernels = await createKernels();
  // The first run compiles.
  await run(halves[0]!, kernels);
  const runs: object[] = [];
  for (const half of halves) runs.push(await run(half, kernels));
  kernels.close();
  writeFileSync(join(folder, "ours.json"), JSON.stringify(runs));
}

void main();
